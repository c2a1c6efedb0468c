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


smooth = low_pass(noisy, 30, 500)
peak_places, _ = signal.find_peaks(smooth, prominence=0.5)
fig, (upper, lower) = plt.subplots(2, 1, sharex=True)
upper.plot(noisy_times, noisy, "grey")
upper.set_title("The noisy signal")
lower.plot(noisy_times, smooth, label="filtered, at 30 Hz")
lower.scatter(noisy_times[peak_places], smooth[peak_places], color="k", zorder=3, label="the peaks")
lower.set_title("What is left of it")
lower.legend()
fig.supxlabel("time (s)")
fig.supylabel("value")
filtered_figure = fig


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


after = both_ways(*signal.butter(4, 30 / 250), noisy)
peak_places = [int(place) for place in signal.find_peaks(after, prominence=(1.2, None))[0]]
plt.figure()
plt.plot(noisy_times, noisy, ".", noisy_times, after, "-", noisy_times[peak_places], after[peak_places], "r^")
plt.legend(["noisy", "filtered", "peaks"])
plt.title("A noisy wave")
plt.xlabel("seconds")
plt.ylabel("value")
filtered_figure = plt.gcf()


# %% base: without wave_frequency
def low_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)


def high_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)


def wave_frequency(values, rate, prominence):
    return 5.0


filtered = low_pass(noisy, 30, 500)
peak_places = signal.find_peaks(filtered, prominence=1)[0]
filtered_figure, axes = plt.subplots()
axes.plot(noisy_times, noisy, label="noisy")
axes.plot(noisy_times, filtered, label="filtered")
axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
axes.legend()


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


filtered = low_pass(noisy, 30, 500)
peak_places = signal.find_peaks(filtered, prominence=1)[0]
filtered_figure, axes = plt.subplots()
axes.plot(noisy_times, noisy, label="noisy")
axes.plot(noisy_times, filtered, label="filtered")
axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
axes.legend()


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


filtered = low_pass(noisy, 30, 500)
peak_places = signal.find_peaks(filtered, prominence=1)[0]
filtered_figure, axes = plt.subplots()
axes.plot(noisy_times, noisy, label="noisy")
axes.plot(noisy_times, filtered, label="filtered")
axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
axes.legend()


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


filtered = low_pass(noisy, 30, 500)
peak_places = signal.find_peaks(filtered, prominence=0.9, distance=50)[0]
filtered_figure, axes = plt.subplots()
axes.plot(noisy_times, noisy, label="noisy")
axes.plot(noisy_times, filtered, label="filtered")
axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
axes.legend()


# %% base: with the figure
def low_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, fs=rate), values)


def high_pass(values, cutoff, rate):
    return signal.filtfilt(*signal.butter(4, cutoff, "high", fs=rate), values)


def wave_frequency(values, rate, prominence):
    peaks = signal.find_peaks(values, prominence=prominence)[0]
    return rate / np.mean(np.diff(peaks))


filtered = low_pass(noisy, 30, 500)
peak_places = signal.find_peaks(filtered, prominence=1)[0]
filtered_figure, axes = plt.subplots()
axes.plot(noisy_times, noisy, label="noisy")
axes.plot(noisy_times, filtered, label="filtered")
axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
axes.legend()


# %% wrong: every maximum of the noisy signal that is above zero | peak_places: shape | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(noisy, height=0)[0]

# %% wrong: every ripple above zero | peak_places: shape | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(filtered, height=0)[0]

# %% wrong: a prominence that small ripples have | peak_places: shape | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(filtered, prominence=0.1)[0]

# %% wrong: a prominence that few waves have | peak_places: shape | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(filtered, prominence=2.2)[0]

# %% wrong: seconds in place of places | peak_places: dtype | from: with the figure
- axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
+ axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
+ peak_places = noisy_times[peak_places]

# %% wrong: the places without noise | peak_places: value (hidden) | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = 25 + 100 * np.arange(15)

# %% wrong: the valleys | peak_places: value | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(-filtered, prominence=1)[0]

# %% wrong: another cutoff | peak_places: value (hidden) | from: with the figure
- filtered = low_pass(noisy, 30, 500)
+ filtered = low_pass(noisy, 10, 500)

# %% wrong: peaks of the noisy signal, far enough apart | peak_places: value (hidden) | from: with the figure
- peak_places = signal.find_peaks(filtered, prominence=1)[0]
+ peak_places = signal.find_peaks(noisy, height=0.8, distance=60)[0]

# %% wrong: draws the noisy signal twice | filtered_figure: curves (hidden) | from: with the figure
- axes.plot(noisy_times, filtered, label="filtered")
+ axes.plot(noisy_times, noisy, label="filtered")

# %% wrong: without the noisy signal | filtered_figure: curves (hidden) | from: with the figure
- axes.plot(noisy_times, noisy, label="noisy")

# %% wrong: the peaks at the height of the noisy signal | filtered_figure: curves (hidden) | from: with the figure
- axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
+ axes.plot(noisy_times[peak_places], noisy[peak_places], "o", label="peaks")

# %% wrong: places on the axis of seconds | filtered_figure: curves (hidden) | from: with the figure
- axes.plot(noisy_times[peak_places], filtered[peak_places], "o", label="peaks")
+ axes.plot(peak_places, filtered[peak_places], "o", label="peaks")

# %% wrong: the first second only | filtered_figure: range (hidden) | from: with the figure
- axes.plot(noisy_times, noisy, label="noisy")
- axes.plot(noisy_times, filtered, label="filtered")
+ axes.plot(noisy_times[:500], noisy[:500], label="noisy")
+ axes.plot(noisy_times[:500], filtered[:500], label="filtered")

# %% wrong: no label on the horizontal axis | filtered_figure: xlabel | from: with the figure
- axes.set(title="Noisy and filtered", xlabel="seconds", ylabel="value")
+ axes.set(title="Noisy and filtered", ylabel="value")

# %% wrong: no legend | filtered_figure: legend (hidden) | from: with the figure
- axes.legend()
