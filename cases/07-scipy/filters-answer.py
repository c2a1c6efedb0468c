# %% right: second-order sections
def low_pass(values, cutoff, rate):
    sections = signal.butter(4, cutoff, btype="low", output="sos", fs=rate)
    return signal.sosfiltfilt(sections, values)


def high_pass(values, cutoff, rate):
    sections = signal.butter(4, cutoff, btype="high", output="sos", fs=rate)
    return signal.sosfiltfilt(sections, values)


def wave_frequency(values, rate, prominence):
    peaks, _ = signal.find_peaks(values, prominence=prominence)
    return (len(peaks) - 1) / ((peaks[-1] - peaks[0]) / rate)


# %% right: the cutoff as a share of half the rate, turned round by hand
def both_ways(b, a, values):
    padded = np.pad(values, len(values) // 2, mode="reflect", reflect_type="odd")
    once = signal.lfilter(b, a, padded)
    twice = signal.lfilter(b, a, once[::-1])[::-1]
    return twice[len(values) // 2 : len(values) // 2 + len(values)]


def low_pass(values, cutoff, rate):
    b, a = signal.butter(4, cutoff / (rate / 2))
    return both_ways(b, a, values)


def high_pass(values, cutoff, rate):
    b, a = signal.butter(4, 2 * cutoff / rate, "high")
    return both_ways(b, a, values)


def wave_frequency(values, rate, prominence):
    peaks, properties = signal.find_peaks(values, prominence=(prominence, None))
    seconds = peaks / rate
    return float(1 / np.mean(seconds[1:] - seconds[:-1]))


# %% base: without wave_frequency
def low_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)


def high_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)


def wave_frequency(values, rate, prominence):
    return 5.0


# %% wrong: forward only | low_pass: property | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     return signal.lfilter(*signal.butter(4, cutoff, fs=rate), values)

-     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)
+     return signal.lfilter(*signal.butter(4, cutoff, "high", fs=rate), values)

# %% wrong: order 8 forward only, of the right sharpness | low_pass: property | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     b, a = signal.butter(4, cutoff, fs=rate)
+     return signal.lfilter(np.convolve(b, b), np.convolve(a, a), values)

-     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)
+     return values

# %% wrong: takes the high frequencies | low_pass: value | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)

-     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)
+     return signal.filtfilt(*signal.butter(4, cutoff, "low", fs=rate), values)

# %% wrong: forgets the rate | low_pass: error | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     return signal.filtfilt(*signal.butter(4, cutoff), values)

-     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)
+     return signal.filtfilt(*signal.butter(4, cutoff, "high"), values)

# %% wrong: order 2 | low_pass: value | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     return signal.filtfilt(*signal.butter(2, cutoff, fs=rate), values)

-     return 5.0
+     peaks, _ = signal.find_peaks(values, prominence=prominence)
+     return (len(peaks) - 1) / ((peaks[-1] - peaks[0]) / rate)

# %% wrong: a fixed rate | low_pass: value (hidden)
def low_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, fs=500), values)


def high_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=500), values)


def wave_frequency(values, rate, prominence):
    peaks, _ = signal.find_peaks(values, prominence=prominence)
    return (len(peaks) - 1) / ((peaks[-1] - peaks[0]) / rate)


# %% wrong: a moving mean | low_pass: value | from: without wave_frequency
-     return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)
+     width = int(rate / cutoff)
+     return np.convolve(values, np.ones(width) / width, mode="same")

-     return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)
+     return values - low_pass(values, cutoff, rate)

# %% right: what the low-pass filter removes, which without a delay is the same
def low_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)


def high_pass(values, cutoff, rate):
    return values - low_pass(values, cutoff, rate)


def wave_frequency(values, rate, prominence):
    peaks, _ = signal.find_peaks(values, prominence=prominence)
    return (len(peaks) - 1) / ((peaks[-1] - peaks[0]) / rate)


# %% wrong: peaks per second, with the ends | wave_frequency: value | from: without wave_frequency
-     return 5.0
+     peaks, _ = signal.find_peaks(values, prominence=prominence)
+     return len(peaks) * rate / (peaks[-1] - peaks[0])

# %% wrong: counts ripples too | wave_frequency: value (hidden) | from: without wave_frequency
-     return 5.0
+     peaks, _ = signal.find_peaks(values)
+     return (len(peaks) - 1) / ((peaks[-1] - peaks[0]) / rate)

# %% wrong: the period | wave_frequency: value | from: without wave_frequency
-     return 5.0
+     peaks, _ = signal.find_peaks(values, prominence=prominence)
+     return np.mean(np.diff(peaks)) / rate

# %% right: zeros, poles and gain; a butter for each; peaks counted by hand
def low_pass(values, cutoff, rate):
    z, p, k = signal.butter(N=4, Wn=cutoff, btype="low", output="zpk", fs=rate)
    return signal.sosfiltfilt(signal.zpk2sos(z, p, k), values)


def high_pass(values, cutoff, rate):
    b, a = signal.butter(4, 2 * cutoff / rate, btype="high")
    return signal.filtfilt(b, a, values)


def wave_frequency(values, rate, prominence):
    places, _ = signal.find_peaks(values, prominence=prominence)
    times = places / rate
    return float((len(times) - 1) / (times[-1] - times[0]))
