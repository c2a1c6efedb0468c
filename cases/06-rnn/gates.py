# %% right: pyplot, a plot for each
def draw_gates(trace):
    figure, several = plt.subplots(len(trace), 1)
    for axes, (name, values) in zip(several, trace.items()):
        axes.plot(range(1, len(values) + 1), values, label=name)
        axes.set(title=name, xlabel="step", ylabel="value")
        axes.legend()
    return figure


# %% right: the course's curves
def draw_gates(trace):
    return plots.curves(trace, title="Gates", xlabel="step", ylabel="value")


# %% base: as the reference
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    axes.legend()
    return figure


# %% wrong: from step 0 | draw_gates: range | from: as the reference
-         axes.plot(range(1, len(values) + 1), values, label=name)
+         axes.plot(values, label=name)

# %% wrong: without a legend | draw_gates: legend | from: as the reference
-     axes.legend()

# %% wrong: always the latch | draw_gates: curves (hidden) | from: as the reference
-     for name, values in trace.items():
+     for name, values in latch.items():

# %% wrong: the gates alone, no states | draw_gates: curves | from: as the reference
-         axes.plot(range(1, len(values) + 1), values, label=name)
+         if "gate" in name:
+             axes.plot(range(1, len(values) + 1), values, label=name)

# %% wrong: no title | draw_gates: title | from: as the reference
-     axes.set(title="Gates", xlabel="step", ylabel="value")
+     axes.set(xlabel="step", ylabel="value")

# %% wrong: returns the axes' legend, not the figure | draw_gates: type | from: as the reference
-     axes.legend()
-     return figure
+     return str(axes.legend())

# %% wrong: by the course's curves, whose label is another | draw_gates: xlabel
def draw_gates(trace):
    return plots.curves(trace)
