# %% right: the matrix times a row of derivatives, singular values
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for state in states:
        product = ((1 - state**2) * recurrent).T @ product
        norms.append(np.linalg.svd(product, compute_uv=False)[0])
    return norms


# %% right: transposed, growing on the right
def gradient_norms(recurrent, states):
    norms = np.zeros(len(states))
    product = np.eye(recurrent.shape[0])
    for step, state in enumerate(states):
        product = product @ recurrent @ np.diag(1 - state**2)
        norms[step] = np.linalg.norm(product.T, ord=2)
    return norms


# %% wrong: the derivative of tanh is missing | gradient_norms: value
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for _ in states:
        product = recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


# %% wrong: the Frobenius norm | gradient_norms: value (hidden)
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product))
    return np.array(norms)


# %% wrong: grows on the wrong side | gradient_norms: value (hidden)
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for state in states:
        product = product @ np.diag(1 - state**2) @ recurrent.T
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


# %% wrong: the recurrent kernel is not transposed | gradient_norms: value (hidden)
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


# %% wrong: the single factors, not their product | gradient_norms: value
def gradient_norms(recurrent, states):
    return np.array([np.linalg.norm(np.diag(1 - state**2) @ recurrent.T, 2) for state in states])


# %% wrong: the last one alone | gradient_norms: shape
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
    return np.linalg.norm(product, 2)


# %% right: a list of norms by the largest singular value, rows scaled
def gradient_norms(recurrent, states):
    jacobian, found = np.identity(recurrent.shape[0]), []
    for h in states:
        jacobian = (1 - h * h)[:, None] * np.dot(recurrent.T, jacobian)
        found.append(max(np.linalg.svd(jacobian)[1]))
    return found
