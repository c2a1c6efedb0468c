# %% right: one long vector, and a maximum in the denominator
def clip_gradients(gradients, limit):
    everything = np.concatenate([gradient.ravel() for gradient in gradients])
    return [gradient * limit / max(limit, np.linalg.norm(everything)) for gradient in gradients]


# %% right: by TensorFlow
def clip_gradients(gradients, limit):
    clipped, _ = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
    return clipped


# %% wrong: each array for itself | clip_gradients: value
def clip_gradients(gradients, limit):
    return [gradient * min(1, limit / np.linalg.norm(gradient)) for gradient in gradients]


# %% wrong: each element for itself | clip_gradients: value
def clip_gradients(gradients, limit):
    return [np.clip(gradient, -limit, limit) for gradient in gradients]


# %% wrong: stretches short gradients | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * limit / norm for gradient in gradients]


# %% wrong: divides by zero | clip_gradients: value (hidden)
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    with np.errstate(all='ignore'):
        return [gradient / norm * min(norm, limit) for gradient in gradients]


# %% wrong: the sum of the lengths | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = sum(np.linalg.norm(gradient) for gradient in gradients)
    return [gradient * limit / max(norm, limit) for gradient in gradients]


# %% wrong: the square of the length | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = (sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * limit / max(norm, limit) for gradient in gradients]


# %% wrong: sets long gradients to zero | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * float(norm <= limit) for gradient in gradients]


# %% wrong: a fixed limit | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * 1 / max(norm, 1) for gradient in gradients]


# %% right: TensorFlow, which no test can tell from NumPy
def clip_gradients(gradients, limit):
    clipped, _ = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
    return [each.numpy() for each in clipped]


# %% right: one long vector
def clip_gradients(gradients, limit):
    norm = np.linalg.norm(np.concatenate([np.ravel(gradient) for gradient in gradients]))
    return gradients if norm <= limit else tuple(limit / norm * gradient for gradient in gradients)

# %% equivalent: line 13: `max(norm, limit)` → `max(limit, norm)` | the maximum of two numbers does not depend on their order
