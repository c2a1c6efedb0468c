# %% right: with TensorFlow's own functions
def describe(tensor):
    return {
        "rank": int(tf.rank(tensor)),
        "shape": tf.shape(tensor).numpy().tolist(),
        "dtype": tensor.dtype.name,
        "device": tensor.device,
    }


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% right: by NumPy, the shape as a tuple and the rank as a tensor
def describe(tensor):
    numbers = tensor.numpy()
    answer = {"dtype": str(np.asarray(numbers).dtype), "device": tensor.device}
    answer["rank"] = tf.rank(tensor)
    answer["shape"] = tuple(int(n) for n in numbers.shape)
    return answer


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% wrong: takes the number of elements for the rank | describe: value | from: with TensorFlow's own functions
-         "rank": int(tf.rank(tensor)),
-         "shape": tf.shape(tensor).numpy().tolist(),
+         "rank": int(tf.size(tensor)),
+         "shape": list(tensor.shape),

# %% wrong: takes the rank of linear algebra | describe: value (hidden)
def describe(tensor):
    rank = np.linalg.matrix_rank(tensor.numpy()) if len(tensor.shape) else 0
    return {
        "rank": int(np.max(rank)),
        "shape": list(tensor.shape),
        "dtype": tensor.dtype.name,
        "device": tensor.device,
    }


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% wrong: gives the shape as it is printed, not as a list | describe: type | from: with TensorFlow's own functions
-         "rank": int(tf.rank(tensor)),
-         "shape": tf.shape(tensor).numpy().tolist(),
+         "rank": len(tensor.shape),
+         "shape": str(tensor.shape),

# %% wrong: gives the dtype object for its name | describe: type | from: with TensorFlow's own functions
-         "rank": int(tf.rank(tensor)),
-         "shape": tf.shape(tensor).numpy().tolist(),
-         "dtype": tensor.dtype.name,
+         "rank": len(tensor.shape),
+         "shape": list(tensor.shape),
+         "dtype": tensor.numpy().dtype.type,


# %% wrong: forgets the device | describe: value
def describe(tensor):
    return {"rank": len(tensor.shape), "shape": list(tensor.shape), "dtype": tensor.dtype.name}


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% wrong: describes the tensor of the visible test always | describe: value (hidden)
def describe(tensor):
    return {"rank": 2, "shape": [2, 3], "dtype": "float32", "device": tensor.device}


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% wrong: prints and returns nothing | describe: attempted
def describe(tensor):
    print(tensor.shape, tensor.dtype, tensor.device)


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% right: NumPy integers and a tuple
def describe(tensor):
    shape = tuple(int(length) for length in tf.shape(tensor))
    return dict(rank=np.int64(tensor.ndim), shape=list(shape), dtype=str(tensor.dtype.as_numpy_dtype.__name__), device=tensor.device)


films_shape = [8, 16, 48, 64, 3]
films_mean_shape = films_shape[:1] + films_shape[2:]


# %% right: rank by tf.rank
def describe(tensor):
    answer = {}
    answer["rank"] = int(tf.rank(tensor))
    answer["shape"] = tf.shape(tensor).numpy().tolist()
    answer["dtype"] = tensor.dtype.name
    answer["device"] = tensor.device
    return answer


films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]


# %% wrong: the width before the height | films_shape: value (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [8, 16, 64, 48, 3], [8, 64, 48, 3]

# %% wrong: the frames after the picture | films_shape: value (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [8, 48, 64, 16, 3], [8, 48, 64, 3]

# %% wrong: frames as examples | films_shape: value (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [16, 8, 48, 64, 3], [8, 48, 64, 3]

# %% wrong: channels first | films_shape: value (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [8, 16, 3, 48, 64], [8, 3, 48, 64]

# %% wrong: keeps an axis of length 1 | films_mean_shape: shape (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 1, 48, 64, 3]

# %% wrong: the mean over the channels | films_mean_shape: value (hidden) | from: with TensorFlow's own functions
- films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 48, 64, 3]
+ films_shape, films_mean_shape = [8, 16, 48, 64, 3], [8, 16, 48, 64]
