# %% right: sums kept up, one step after the other
def weight_gradients(inputs, states, recurrent, slopes):
    steps, units = states.shape
    of_kernel, of_recurrent, of_bias = np.zeros((inputs.shape[1], units)), np.zeros((units, units)), np.zeros(units)
    later = np.zeros(units)
    for step in range(steps - 1, -1, -1):
        delta = (slopes[step] + later) * (1 - states[step] * states[step])
        of_kernel = of_kernel + np.outer(inputs[step], delta)
        if step > 0:
            of_recurrent = of_recurrent + np.outer(states[step - 1], delta)
        of_bias = of_bias + delta
        later = recurrent @ delta
    return of_kernel, of_recurrent, of_bias


def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients], norm


# %% right: einsum, a list
def weight_gradients(inputs, states, recurrent, slopes):
    reached, deltas = np.array(slopes, dtype=float), []
    for step in range(len(states))[::-1]:
        deltas.insert(0, reached[step] * (1 - states[step] ** 2))
        if step:
            reached[step - 1] += np.einsum("j,ij->i", deltas[0], recurrent)
    deltas = np.stack(deltas)
    return [np.einsum("tf,tu->fu", inputs, deltas), np.einsum("ti,tj->ij", states[:-1], deltas[1:]), np.sum(deltas, 0)]


def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients], norm


# %% base: gradients as the reference
def weight_gradients(inputs, states, recurrent, slopes):
    before = np.vstack([np.zeros(len(recurrent)), states[:-1]])
    deltas, later = np.zeros(states.shape), 0
    for step in reversed(range(len(states))):
        deltas[step] = (slopes[step] + later) * (1 - states[step] ** 2)
        later = deltas[step] @ recurrent.T
    return inputs.T @ deltas, before.T @ deltas, deltas.sum(axis=0)


def clip_gradients(gradients, limit):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients], norm


# %% wrong: what later steps say does not come back | weight_gradients: value | from: gradients as the reference
-         deltas[step] = (slopes[step] + later) * (1 - states[step] ** 2)
+         deltas[step] = slopes[step] * (1 - states[step] ** 2)


# %% wrong: the derivative of tanh is missing | weight_gradients: value | from: gradients as the reference
-         deltas[step] = (slopes[step] + later) * (1 - states[step] ** 2)
+         deltas[step] = slopes[step] + later


# %% wrong: the state of the same step | weight_gradients: value | from: gradients as the reference
-     return inputs.T @ deltas, before.T @ deltas, deltas.sum(axis=0)
+     return inputs.T @ deltas, states.T @ deltas, deltas.sum(axis=0)


# %% wrong: the last step alone | weight_gradients: value | from: gradients as the reference
-     return inputs.T @ deltas, before.T @ deltas, deltas.sum(axis=0)
+     return np.outer(inputs[-1], deltas[-1]), np.outer(before[-1], deltas[-1]), deltas[-1]


# %% wrong: the mean over the steps | weight_gradients: value | from: gradients as the reference
-     return inputs.T @ deltas, before.T @ deltas, deltas.sum(axis=0)
+     return inputs.T @ deltas / len(states), before.T @ deltas / len(states), deltas.mean(axis=0)


# %% wrong: the recurrent kernel is not transposed | weight_gradients: value (hidden) | from: gradients as the reference
-         later = deltas[step] @ recurrent.T
+         later = deltas[step] @ recurrent


# %% right: TensorFlow's own
def weight_gradients(inputs, states, recurrent, slopes):
    before = np.concatenate([np.zeros((1, len(recurrent))), states[:-1]])
    deltas = np.zeros(states.shape)
    later = np.zeros(len(recurrent))
    for step in reversed(range(len(states))):
        deltas[step] = (slopes[step] + later) * (1 - states[step] ** 2)
        later = deltas[step] @ recurrent.T
    return inputs.T @ deltas, before.T @ deltas, deltas.sum(axis=0)


def clip_gradients(gradients, limit):
    clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
    return clipped, float(norm)


# %% right: a condition | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.linalg.norm(np.concatenate([np.ravel(gradient) for gradient in gradients]))
+     if norm > limit:
+         gradients = [gradient * limit / norm for gradient in gradients]
+     return gradients, norm


# %% wrong: each by its own norm | clip_gradients: value | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
+     return [gradient * min(1, limit / np.linalg.norm(gradient)) for gradient in gradients], norm


# %% wrong: clips the numbers | clip_gradients: value | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
+     return [np.clip(gradient, -limit, limit) for gradient in gradients], norm


# %% wrong: stretches small gradients, too | clip_gradients: value | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
+     return [gradient * limit / norm for gradient in gradients], norm


# %% wrong: the norm after clipping | clip_gradients: value | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
+     factor = min(1.0, limit / norm)
+     return [gradient * factor for gradient in gradients], norm * factor


# %% wrong: the sum of the norms | clip_gradients: value | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = sum(np.linalg.norm(gradient) for gradient in gradients)
+     factor = min(1.0, limit / norm)
+     return [gradient * factor for gradient in gradients], norm


# %% right: one long vector, a tuple of both | from: TensorFlow's own
-     clipped, norm = tf.clip_by_global_norm([tf.constant(gradient) for gradient in gradients], limit)
-     return clipped, float(norm)
+     norm = np.linalg.norm(np.concatenate([np.ravel(gradient) for gradient in gradients]))
+     return tuple([np.array(gradient) * min(1.0, limit / max(norm, 1e-30)) for gradient in gradients]), float(norm)
