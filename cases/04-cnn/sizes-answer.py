# %% right: with math, without floor division
import math


def output_size(n, kernel, padding, stride):
    return 1 + math.floor((n + 2 * padding - kernel) / stride)


def same_padding(n, kernel, stride):
    size = math.ceil(n / stride)
    total = (size - 1) * stride + kernel - n
    if total < 0:
        total = 0
    before = math.floor(total / 2)
    return [size, before, total - before]


# %% right: by counting the places
def output_size(n, kernel, padding, stride):
    return len(range(0, n + 2 * padding - kernel + 1, stride))


def same_padding(n, kernel, stride):
    starts = range(0, n, stride)
    total = max(starts[-1] + kernel - n, 0)
    return len(starts), total // 2, (total + 1) // 2


# %% base: as the reference
def output_size(n, kernel, padding, stride):
    return (n - kernel + 2 * padding) // stride + 1


def same_padding(n, kernel, stride):
    zeros = max((-(-n // stride) - 1) * stride + kernel - n, 0)
    return -(-n // stride), zeros // 2, zeros - zeros // 2


# %% wrong: forgets the first place | output_size: value | from: as the reference
-     return (n - kernel + 2 * padding) // stride + 1
+     return (n - kernel + 2 * padding) // stride

# %% wrong: does not round | output_size: value | from: as the reference
-     return (n - kernel + 2 * padding) // stride + 1
+     return (n - kernel + 2 * padding) / stride + 1

# %% wrong: counts the padding once | output_size: value | from: as the reference
-     return (n - kernel + 2 * padding) // stride + 1
+     return (n - kernel + padding) // stride + 1

# %% wrong: half a kernel on each side, whatever the stride | same_padding: value | from: as the reference
-     zeros = max((-(-n // stride) - 1) * stride + kernel - n, 0)
-     return -(-n // stride), zeros // 2, zeros - zeros // 2
+     return -(-n // stride), kernel // 2, kernel // 2

# %% wrong: the odd zero before | same_padding: value | from: as the reference
-     return -(-n // stride), zeros // 2, zeros - zeros // 2
+     return -(-n // stride), zeros - zeros // 2, zeros // 2

# %% wrong: fewer than no zeros where the stride is larger than the kernel | same_padding: value (hidden) | from: as the reference
-     zeros = max((-(-n // stride) - 1) * stride + kernel - n, 0)
+     zeros = (-(-n // stride) - 1) * stride + kernel - n

# %% wrong: the size only | same_padding: type | from: as the reference
-     zeros = max((-(-n // stride) - 1) * stride + kernel - n, 0)
-     return -(-n // stride), zeros // 2, zeros - zeros // 2
+     return -(-n // stride)

# %% right: NumPy's numbers and a list
def output_size(n, kernel, padding, stride):
    return np.floor((n + 2 * padding - kernel) / stride).astype(int) + 1


def same_padding(n, kernel, stride):
    out = int(np.ceil(n / stride))
    total = max(0, kernel - stride) if n % stride == 0 else max(0, kernel - n % stride)
    return [out, total // 2, total - total // 2]
