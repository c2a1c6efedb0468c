# %% right: cvtColor, wave module
def read_picture(path):
    pixels = cv2.imread(path, -1)
    if pixels.ndim == 3:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    largest = 65535 if pixels.dtype == np.uint16 else 255
    return np.atleast_3d(pixels).astype(np.float32) / np.float32(largest)


def read_sound(path):
    import wave

    with wave.open(path, "rb") as file:
        frames, channels, rate = file.getnframes(), file.getnchannels(), file.getframerate()
        samples = np.frombuffer(file.readframes(frames), dtype="<i2").reshape(frames, channels) / 32768.0
    return {"rate": rate, "channels": channels, "seconds": frames / rate, "samples": samples}

# %% right: IMREAD_ANYDEPTH with ANYCOLOR
def read_picture(path):
    pixels = cv2.imread(path, cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR)
    pixels = pixels[:, :, [2, 1, 0]] if pixels.ndim == 3 else pixels[:, :, None]
    return np.float32(pixels / np.iinfo(pixels.dtype).max)


def read_sound(path):
    rate, samples = wavfile.read(path)
    samples = np.float32(samples / 32768)
    if samples.ndim == 1:
        samples = samples[:, None]
    return dict(rate=rate, channels=len(samples[0]), seconds=samples.shape[0] / rate, samples=samples)

# %% base: as the reference
def read_picture(path):
    pixels = cv2.imread(path, -1)
    return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")


def read_sound(path):
    rate, samples = wavfile.read(path)
    samples = samples.reshape(len(samples), -1) / 32768
    return {"rate": rate, "channels": samples.shape[1], "seconds": len(samples) / rate, "samples": samples}

# %% wrong: blue first | read_picture: value | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED)
+     return (np.atleast_3d(pixels) / np.iinfo(pixels.dtype).max).astype("float32")

# %% wrong: 8 bits and colour of everything | read_picture: shape | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     return (cv2.imread(path)[..., ::-1] / 255).astype("float32")

# %% wrong: not divided | read_picture: value | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     return np.atleast_3d(cv2.imread(path, -1))[..., ::-1].astype("float32")

# %% wrong: 255 for 16 bits, too | read_picture: value | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     return (np.atleast_3d(cv2.imread(path, -1))[..., ::-1] / 255).astype("float32")

# %% wrong: divided by its own largest pixel | read_picture: value | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     pixels = np.atleast_3d(cv2.imread(path, -1))[..., ::-1]
+     return (pixels / pixels.max()).astype("float32")

# %% wrong: double precision | read_picture: dtype | from: as the reference
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     return np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max

# %% wrong: the depth follows from the suffix | read_picture: value (hidden) | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     pixels = np.atleast_3d(cv2.imread(path, -1))[..., ::-1]
+     return (pixels / (65535 if path.endswith(".tif") else 255)).astype("float32")

# %% wrong: one channel without its axis | read_sound: shape | from: as the reference
-     samples = samples.reshape(len(samples), -1) / 32768
-     return {"rate": rate, "channels": samples.shape[1], "seconds": len(samples) / rate, "samples": samples}
+     return {"rate": rate, "channels": 1, "seconds": len(samples) / rate, "samples": samples / 32768}

# %% wrong: one channel always | read_sound: value (hidden) | from: as the reference
-     samples = samples.reshape(len(samples), -1) / 32768
-     return {"rate": rate, "channels": samples.shape[1], "seconds": len(samples) / rate, "samples": samples}
+     samples = samples.reshape(-1, 1) / 32768
+     return {"rate": rate, "channels": 1, "seconds": len(samples) / rate, "samples": samples}

# %% wrong: divided by the loudest sample | read_sound: value (hidden) | from: as the reference
-     samples = samples.reshape(len(samples), -1) / 32768
+     samples = samples.reshape(len(samples), -1) / abs(samples.astype(float)).max()

# %% wrong: rate and number of samples mixed up | read_sound: value (hidden) | from: as the reference
-     return {"rate": rate, "channels": samples.shape[1], "seconds": len(samples) / rate, "samples": samples}
+     return {"rate": rate, "channels": samples.shape[1], "seconds": rate / len(samples), "samples": samples}

# %% right: Pillow where it keeps all bits, OpenCV where it does not; io.BytesIO
def read_picture(path):
    import io

    from PIL import Image

    picture = Image.open(io.BytesIO(Path(path).read_bytes()))
    pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED) if path.endswith("png") else np.asarray(picture)
    if path.endswith("png") and pixels.ndim == 3:
        pixels = pixels[..., ::-1]
    pixels = pixels / (2 ** (8 * pixels.dtype.itemsize) - 1)
    return pixels.reshape(*pixels.shape[:2], -1).astype("float32")


def read_sound(path):
    rate, samples = wavfile.read(path)
    samples = np.stack([samples], axis=1) if samples.ndim < 2 else samples
    return {"samples": samples.astype("float32") / 2**15, "rate": int(rate), "channels": int(samples.shape[1]), "seconds": float(len(samples) / rate)}

# %% wrong: Pillow makes 8 bits of 16 in colour | read_picture: value (hidden) | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     from PIL import Image
+
+     pixels = np.asarray(Image.open(path))
+     return np.atleast_3d(pixels / np.iinfo(pixels.dtype).max).astype("float32")

# %% wrong: Matplotlib makes 8 bits of 16 in colour | read_picture: value (hidden) | from: as the reference
-     pixels = cv2.imread(path, -1)
-     return (np.atleast_3d(pixels)[..., ::-1] / np.iinfo(pixels.dtype).max).astype("float32")
+     pixels = plt.imread(path)
+     if pixels.dtype.kind == "u":
+         pixels = pixels / np.iinfo(pixels.dtype).max
+     return np.atleast_3d(pixels).astype("float32")
