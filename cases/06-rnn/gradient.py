# %% right: the matrix times a row of derivatives, singular values
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for state in states:
        product = ((1 - state**2) * recurrent).T @ product
        norms.append(np.linalg.svd(product, compute_uv=False)[0])
    return norms


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% right: transposed, growing on the right
def gradient_norms(recurrent, states):
    norms = np.zeros(len(states))
    product = np.eye(recurrent.shape[0])
    for step, state in enumerate(states):
        product = product @ recurrent @ np.diag(1 - state**2)
        norms[step] = np.linalg.norm(product.T, ord=2)
    return norms


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: the derivative of tanh is missing | gradient_norms: value
def gradient_norms(recurrent, states):
    product, norms = np.eye(len(recurrent)), []
    for _ in states:
        product = recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: the Frobenius norm | gradient_norms: value (hidden) | from: the matrix times a row of derivatives, singular values
-         product = ((1 - state**2) * recurrent).T @ product
-         norms.append(np.linalg.svd(product, compute_uv=False)[0])
-     return norms
+         product = np.diag(1 - state**2) @ recurrent.T @ product
+         norms.append(np.linalg.norm(product))
+     return np.array(norms)


# %% wrong: grows on the wrong side | gradient_norms: value (hidden) | from: the matrix times a row of derivatives, singular values
-         product = ((1 - state**2) * recurrent).T @ product
-         norms.append(np.linalg.svd(product, compute_uv=False)[0])
-     return norms
+         product = product @ np.diag(1 - state**2) @ recurrent.T
+         norms.append(np.linalg.norm(product, 2))
+     return np.array(norms)


# %% wrong: the recurrent kernel is not transposed | gradient_norms: value (hidden) | from: the matrix times a row of derivatives, singular values
-         product = ((1 - state**2) * recurrent).T @ product
-         norms.append(np.linalg.svd(product, compute_uv=False)[0])
-     return norms
+         product = np.diag(1 - state**2) @ recurrent @ product
+         norms.append(np.linalg.norm(product, 2))
+     return np.array(norms)


# %% wrong: the single factors, not their product | gradient_norms: value
def gradient_norms(recurrent, states):
    return np.array([np.linalg.norm(np.diag(1 - state**2) @ recurrent.T, 2) for state in states])


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: the last one alone | gradient_norms: shape
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
    return np.linalg.norm(product, 2)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% right: a list of norms by the largest singular value, rows scaled
def gradient_norms(recurrent, states):
    jacobian, found = np.identity(recurrent.shape[0]), []
    for h in states:
        jacobian = (1 - h * h)[:, None] * np.dot(recurrent.T, jacobian)
        found.append(max(np.linalg.svd(jacobian)[1]))
    return found


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% right: three plots by hand, a logarithmic axis afterwards
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure = plt.figure()
axes = gradient_figure.add_subplot()
T = np.arange(1, 61)
for name in recurrent_kernels:
    axes.plot(T, [float(name) ** t for t in T], label=f"factor {name}")
axes.set_yscale("log")
axes.set_title("Vanishing and exploding")
axes.set_xlabel("T")
axes.set_ylabel("spectral norm")
axes.legend()


# %% right: the current figure
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


plt.figure()
for name, kernel in recurrent_kernels.items():
    product, norms = np.eye(16), []
    for _ in rest:
        product = kernel.T @ product
        norms.append(np.linalg.norm(product, 2))
    plt.semilogy(np.arange(1, 61), norms, "o-", label=name)
plt.title("Gradients")
plt.xlabel("steps")
plt.ylabel("norm")
plt.legend()
gradient_figure = plt.gcf()


# %% wrong: a linear axis, on which two curves lie flat | gradient_figure: range
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.plot(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: the steps count from 0 | gradient_figure: range
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(60), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: without names | gradient_figure: legend
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61))
axes.set(title="Gradients", xlabel="T", ylabel="norm")


# %% wrong: only 30 steps | gradient_figure: curves
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 31), float(name) ** np.arange(1, 31), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: no labels | gradient_figure: xlabel
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set_title("Gradients")
axes.legend()


# %% wrong: the names of the curves are mixed up | gradient_figure: legend
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, axes = plt.subplots()
for name, base in zip(recurrent_kernels, (1.2, 1.0, 0.8)):
    axes.semilogy(range(1, 61), base ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()


# %% wrong: three plots | gradient_figure: property (hidden)
def gradient_norms(recurrent, states):
    product = np.eye(len(recurrent))
    norms = []
    for state in states:
        product = np.diag(1 - state**2) @ recurrent.T @ product
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms)


gradient_figure, several = plt.subplots(1, 3)
for name, axes in zip(recurrent_kernels, several):
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
    axes.set(title=name, xlabel="T", ylabel="norm")
    axes.legend()
