# %% right: weights and biases apart, the field from the last layer backwards
def conv_parameters(kernel, channels, filters):
    weights = kernel**2 * channels * filters
    return weights + filters


def dense_parameters(inputs, units):
    return inputs * units + units


def receptive_field(stack):
    field = 1
    for kernel, stride in reversed(stack):
        field = (field - 1) * stride + kernel
    return field


# %% right: by Keras and by NumPy
def conv_parameters(kernel, channels, filters):
    layer = layers.Conv2D(filters, kernel)
    layer.build((None, 64, 64, channels))
    return layer.count_params()


def dense_parameters(inputs, units):
    layer = layers.Dense(units)
    layer.build((None, inputs))
    return layer.count_params()


def receptive_field(stack):
    kernels, strides = np.array(stack).T
    steps = np.cumprod(np.concatenate([[1], strides[:-1]]))
    return int(1 + np.sum((kernels - 1) * steps))


# %% base: without receptive_field
def conv_parameters(kernel, channels, filters):
    return (kernel * kernel * channels + 1) * filters


def dense_parameters(inputs, units):
    return (inputs + 1) * units


def receptive_field(stack):
    return 1


# %% wrong: without biases | conv_parameters: value | from: without receptive_field
-     return (kernel * kernel * channels + 1) * filters
+     return kernel * kernel * channels * filters

# %% wrong: one kernel for all channels | conv_parameters: value | from: without receptive_field
-     return (kernel * kernel * channels + 1) * filters
+     return (kernel * kernel + 1) * filters

# %% wrong: a dense bias for each input | dense_parameters: value | from: without receptive_field
-     return (inputs + 1) * units
+     return inputs * (units + 1)

# %% wrong: the sum of the kernels | receptive_field: value | from: without receptive_field
-     return 1
+     return sum(kernel for kernel, _ in stack)

# %% wrong: forgets the strides | receptive_field: value | from: without receptive_field
-     return 1
+     return 1 + sum(kernel - 1 for kernel, _ in stack)

# %% wrong: a layer's own stride widens its own steps | receptive_field: value | from: without receptive_field
-     return 1
+     field, step = 1, 1
+     for kernel, stride in stack:
+         step *= stride
+         field += (kernel - 1) * step
+     return field

# %% wrong: only the stride of the layer before, not the product | receptive_field: value (hidden) | from: without receptive_field
-     return 1
+     field, last = 1, 1
+     for kernel, stride in stack:
+         field += (kernel - 1) * last
+         last = max(stride, last)
+     return field
