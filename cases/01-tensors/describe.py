# %% right: with TensorFlow's own functions
def describe(tensor):
    return {
        "rank": int(tf.rank(tensor)),
        "shape": tf.shape(tensor).numpy().tolist(),
        "dtype": tensor.dtype.name,
        "device": tensor.device,
    }


# %% right: by NumPy, the shape as a tuple and the rank as a tensor
def describe(tensor):
    numbers = tensor.numpy()
    answer = {"dtype": str(np.asarray(numbers).dtype), "device": tensor.device}
    answer["rank"] = tf.rank(tensor)
    answer["shape"] = tuple(int(n) for n in numbers.shape)
    return answer


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


# %% wrong: gives the shape as it is printed, not as a list | describe: type | from: with TensorFlow's own functions
-         "rank": int(tf.rank(tensor)),
-         "shape": tf.shape(tensor).numpy().tolist(),
+         "rank": len(tensor.shape),
+         "shape": str(tensor.shape),

# %% wrong: gives the dtype object for its name | describe: type
def describe(tensor):
    return {
        "rank": len(tensor.shape),
        "shape": list(tensor.shape),
        "dtype": tensor.numpy().dtype.type,
        "device": tensor.device,
    }


# %% wrong: forgets the device | describe: value
def describe(tensor):
    return {"rank": len(tensor.shape), "shape": list(tensor.shape), "dtype": tensor.dtype.name}


# %% wrong: describes the tensor of the visible test always | describe: value (hidden)
def describe(tensor):
    return {"rank": 2, "shape": [2, 3], "dtype": "float32", "device": tensor.device}


# %% wrong: prints and returns nothing | describe: attempted
def describe(tensor):
    print(tensor.shape, tensor.dtype, tensor.device)


# %% right: NumPy integers and a tuple
def describe(tensor):
    shape = tuple(int(length) for length in tf.shape(tensor))
    return dict(rank=np.int64(tensor.ndim), shape=list(shape), dtype=str(tensor.dtype.as_numpy_dtype.__name__), device=tensor.device)


# %% right: rank by tf.rank
def describe(tensor):
    answer = {}
    answer["rank"] = int(tf.rank(tensor))
    answer["shape"] = tf.shape(tensor).numpy().tolist()
    answer["dtype"] = tensor.dtype.name
    answer["device"] = tensor.device
    return answer
