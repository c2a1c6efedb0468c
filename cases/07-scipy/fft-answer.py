# %% right: the whole transform, both halves added up; peaks by comparison; least common multiple
def spectrum(values, spacing):
    N = len(values)
    both = np.abs(np.fft.fft(values)) / N
    amplitudes = both[: N // 2 + 1].copy()
    for k in range(1, N // 2 + 1):
        if k != N - k:
            amplitudes[k] += both[N - k]
    return [k / (N * spacing) for k in range(N // 2 + 1)], amplitudes


def tones(values, spacing, count):
    frequencies, amplitudes = (np.asarray(each) for each in spectrum(values, spacing))
    inner = range(1, len(amplitudes) - 1)
    peaks = [k for k in inner if amplitudes[k - 1] < amplitudes[k] > amplitudes[k + 1]]
    peaks = sorted(peaks, key=lambda k: amplitudes[k], reverse=True)[:count]
    return frequencies[peaks], amplitudes[peaks]


def clean_length(frequencies, rate, least):
    step = 1
    for frequency in frequencies:
        step = np.lcm(step, rate // np.gcd(rate, frequency))
    return int(-(-least // step) * step)


N = clean_length([50, 80, 200], 800, 600)
t = np.arange(N) / 800
chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
frequencies, amplitudes = spectrum(chord, 1 / 800)
chord_figure, axes = plt.subplots()
axes.stem(frequencies, amplitudes, markerfmt=".", basefmt=" ")
axes.set(title="Three tones", xlabel="Hz", ylabel="amplitude")


# %% right: scaled by SciPy's norm, the last bin mended afterwards
def spectrum(values, spacing):
    values = np.asarray(values)
    amplitudes = 2 * np.abs(scipy.fft.rfft(values, norm="forward"))
    amplitudes[0] = abs(values.mean())
    if values.size % 2 == 0:
        amplitudes[-1] /= 2
    return scipy.fft.rfftfreq(values.size, d=spacing), amplitudes


def tones(values, spacing, count):
    frequencies, amplitudes = spectrum(values, spacing)
    peaks, properties = signal.find_peaks(amplitudes, height=0)
    order = np.argsort(properties["peak_heights"])[-count:][::-1]
    return list(frequencies[peaks[order]]), list(amplitudes[peaks[order]])


def clean_length(frequencies, rate, least):
    length = least
    while not all((frequency * length / rate).is_integer() for frequency in frequencies):
        length = length + 1
    return length


seconds = np.linspace(0, 0.8, 640, endpoint=False)
three = np.array([1.0, 0.5, 0.25]) @ np.sin(2 * np.pi * np.outer([50, 80, 200], seconds))
plt.figure(figsize=(8, 3))
plt.plot(*spectrum(three, 1 / 800), "k.-", label="spectrum")
plt.title("The spectrum")
plt.xlabel("frequency (Hz)")
plt.ylabel("amplitude")
chord_figure = plt.gcf()


# %% base: only spectrum
def spectrum(values, spacing):
    N = len(values)
    amplitudes = np.abs(fft.rfft(values)) / N
    amplitudes[1 : (N + 1) // 2] *= 2
    return fft.rfftfreq(N, spacing), amplitudes


def tones(values, spacing, count):
    return [], []


def clean_length(frequencies, rate, least):
    return least


N = clean_length([50, 80, 200], 800, 600)
t = np.arange(N) / 800
chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
frequencies, amplitudes = spectrum(chord, 1 / 800)
chord_figure, axes = plt.subplots()
axes.plot(frequencies, amplitudes)
axes.set(title="Three tones", xlabel="Hz", ylabel="amplitude")


# %% wrong: doubles every bin | spectrum: value | from: only spectrum
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
-     return fft.rfftfreq(N, spacing), amplitudes
+     return fft.rfftfreq(N, spacing), 2 * np.abs(fft.rfft(values)) / N

# %% wrong: doubles no bin | spectrum: value | from: only spectrum
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
-     return fft.rfftfreq(N, spacing), amplitudes
+     return fft.rfftfreq(N, spacing), np.abs(fft.rfft(values)) / N

# %% wrong: the last bin of an even number doubled | spectrum: value | from: only spectrum
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
+     amplitudes = 2 * np.abs(fft.rfft(values)) / N
+     amplitudes[0] /= 2

# %% wrong: the last bin halved, odd or even | spectrum: value | from: only spectrum
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
+     amplitudes = 2 * np.abs(fft.rfft(values)) / N
+     amplitudes[[0, -1]] /= 2

# %% wrong: the power | spectrum: value | from: only spectrum
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
-     return fft.rfftfreq(N, spacing), amplitudes
+     power = (np.abs(fft.rfft(values)) / N) ** 2
+     power[1 : (N + 1) // 2] *= 2
+     return fft.rfftfreq(N, spacing), power

# %% wrong: takes the spacing for the rate | spectrum: value | from: only spectrum
-     return fft.rfftfreq(N, spacing), amplitudes
+     return fft.rfftfreq(N, 1 / spacing), amplitudes

# %% wrong: all bins, the mirrored ones too | spectrum: shape | from: only spectrum
-     N = len(values)
-     amplitudes = np.abs(fft.rfft(values)) / N
-     amplitudes[1 : (N + 1) // 2] *= 2
-     return fft.rfftfreq(N, spacing), amplitudes
+     return fft.fftfreq(len(values), spacing), np.abs(fft.fft(values)) / len(values)

# %% wrong: the largest bins, neighbours of one wave | tones: value | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     highest = np.argsort(-amplitudes)[:count]
+     return frequencies[highest], amplitudes[highest]

# %% wrong: in the order of the frequencies | tones: value (hidden) | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0]
+     highest = np.sort(peaks[np.argsort(-amplitudes[peaks])][:count])
+     return frequencies[highest], amplitudes[highest]

  def clean_length(frequencies, rate, least):
+     while any(frequency * least % rate for frequency in frequencies):
+         least += 1

# %% wrong: the highest last | tones: value | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0]
+     highest = peaks[np.argsort(amplitudes[peaks])][-count:]
+     return frequencies[highest], amplitudes[highest]

# %% wrong: the first peaks | tones: value | from: only spectrum
-     return [], []
+     values = values * signal.windows.hann(len(values))
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0][:count]
+     return frequencies[peaks], amplitudes[peaks]

# %% wrong: begins after the least length | clean_length: value (hidden) | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0]
+     highest = peaks[np.argsort(-amplitudes[peaks])][:count]
+     return frequencies[highest], amplitudes[highest]

-     return least
+     N = least + 1
+     while any(frequency * N % rate for frequency in frequencies):
+         N += 1
+     return N

# %% wrong: one wave is enough | clean_length: value (hidden) | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0]
+     highest = peaks[np.argsort(-amplitudes[peaks])][:count]
+     return frequencies[highest], amplitudes[highest]

-     return least
+     N = least
+     while all(frequency * N % rate for frequency in frequencies):
+         N += 1
+     return N

# %% wrong: the next power of two | clean_length: value | from: only spectrum
-     return [], []
+     frequencies, amplitudes = spectrum(values, spacing)
+     peaks = signal.find_peaks(amplitudes)[0]
+     highest = peaks[np.argsort(-amplitudes[peaks])][:count]
+     return frequencies[highest], amplitudes[highest]

-     return least
+     return 2 ** int(np.ceil(np.log2(least)))

# %% right: NumPy's transform, a list of both, the greatest common divisor
def spectrum(values, spacing):
    N = len(values)
    X = np.abs(np.fft.rfft(values)) * 2 / N
    X[0] /= 2
    if N % 2 == 0:
        X[-1] /= 2
    return [np.fft.rfftfreq(N, d=spacing), X]


def tones(values, spacing, count):
    f, a = spectrum(values, spacing)
    peaks = list(signal.argrelmax(a)[0])
    peaks.sort(key=lambda k: a[k], reverse=True)
    return [f[k] for k in peaks[:count]], [a[k] for k in peaks[:count]]


def clean_length(frequencies, rate, least):
    N = least
    while any((f * N) % rate for f in frequencies):
        N += 1
    return N


N = clean_length([50, 80, 200], 800, 600)
t = np.arange(N) / 800
chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
frequencies, amplitudes = spectrum(chord, 1 / 800)
chord_figure = plt.figure()
axes = chord_figure.add_subplot()
axes.scatter(frequencies, amplitudes)
axes.set(title="Three tones", xlabel="Hz", ylabel="amplitude")


# %% base: with the figure
def spectrum(values, spacing):
    N = len(values)
    amplitudes = np.abs(fft.rfft(values)) / N
    amplitudes[1 : (N + 1) // 2] *= 2
    return fft.rfftfreq(N, spacing), amplitudes


def tones(values, spacing, count):
    frequencies, amplitudes = spectrum(values, spacing)
    peaks = signal.find_peaks(amplitudes)[0]
    highest = peaks[np.argsort(-amplitudes[peaks])][:count]
    return frequencies[highest], amplitudes[highest]


def clean_length(frequencies, rate, least):
    while any(frequency * least % rate for frequency in frequencies):
        least += 1
    return least


N = clean_length([50, 80, 200], 800, 600)
t = np.arange(N) / 800
chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
frequencies, amplitudes = spectrum(chord, 1 / 800)
chord_figure, axes = plt.subplots()
axes.plot(frequencies, amplitudes)
axes.set(title="Three tones", xlabel="Hz", ylabel="amplitude")


# %% wrong: 600 values, so that 50 Hz leaks | chord_figure: curves (hidden) | from: with the figure
- N = clean_length([50, 80, 200], 800, 600)
+ N = 600

# %% wrong: two tones | chord_figure: curves (hidden) | from: with the figure
- chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
+ chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t)

# %% wrong: the amplitudes forgotten | chord_figure: curves (hidden) | from: with the figure
- chord = np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 80 * t) + 0.25 * np.sin(2 * np.pi * 200 * t)
+ chord = np.sin(2 * np.pi * 50 * t) + np.sin(2 * np.pi * 80 * t) + np.sin(2 * np.pi * 200 * t)

# %% wrong: against the number of the bin | chord_figure: curves (hidden) | from: with the figure
- axes.plot(frequencies, amplitudes)
+ axes.plot(amplitudes)

# %% wrong: the power | chord_figure: curves (hidden) | from: with the figure
- axes.plot(frequencies, amplitudes)
+ axes.plot(frequencies, amplitudes**2)

# %% wrong: the signal itself | chord_figure: curves (hidden) | from: with the figure
- axes.plot(frequencies, amplitudes)
+ axes.plot(t, chord)

# %% wrong: only the peaks | chord_figure: range (hidden) | from: with the figure
- axes.plot(frequencies, amplitudes)
+ axes.plot(*tones(chord, 1 / 800, 3), "o")

# %% wrong: only up to 250 Hz | chord_figure: range (hidden) | from: with the figure
- axes.plot(frequencies, amplitudes)
+ axes.plot(frequencies[:201], amplitudes[:201])

# %% wrong: more values than needed | chord_figure: curves (hidden) | from: with the figure
- N = clean_length([50, 80, 200], 800, 600)
+ N = 800

# %% wrong: no label on the vertical axis | chord_figure: ylabel | from: with the figure
- axes.set(title="Three tones", xlabel="Hz", ylabel="amplitude")
+ axes.set(title="Three tones", xlabel="Hz")
