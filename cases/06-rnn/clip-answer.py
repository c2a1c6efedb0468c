# %% right: TensorFlow's own
def clip_gradients(gradients, limit):
    clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
    return clipped, float(norm)


# %% right: a condition
def clip_gradients(gradients, limit):
    norm = np.linalg.norm(np.concatenate([np.ravel(gradient) for gradient in gradients]))
    if norm > limit:
        gradients = [gradient * limit / norm for gradient in gradients]
    return gradients, norm


# %% wrong: each by its own norm | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * min(1, limit / np.linalg.norm(gradient)) for gradient in gradients], norm


# %% wrong: clips the numbers | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [np.clip(gradient, -limit, limit) for gradient in gradients], norm


# %% wrong: stretches small gradients, too | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient * limit / norm for gradient in gradients], norm


# %% wrong: the norm after clipping | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = min(1.0, limit / norm)
    return [gradient * factor for gradient in gradients], norm * factor


# %% wrong: the sum of the norms | clip_gradients: value
def clip_gradients(gradients, limit):
    norm = sum(np.linalg.norm(gradient) for gradient in gradients)
    factor = min(1.0, limit / norm)
    return [gradient * factor for gradient in gradients], norm



# %% right: one long vector, a tuple of both
def clip_gradients(gradients, limit):
    norm = np.linalg.norm(np.concatenate([np.ravel(gradient) for gradient in gradients]))
    return tuple([np.array(gradient) * min(1.0, limit / max(norm, 1e-30)) for gradient in gradients]), float(norm)
