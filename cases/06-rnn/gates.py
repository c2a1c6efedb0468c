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


# %% wrong: from step 0 | draw_gates: range
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    axes.legend()
    return figure


# %% wrong: without a legend | draw_gates: legend
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    return figure


# %% wrong: always the latch | draw_gates: curves (hidden)
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in latch.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    axes.legend()
    return figure


# %% wrong: the gates alone, no states | draw_gates: curves
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        if "gate" in name:
            axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    axes.legend()
    return figure


# %% wrong: no title | draw_gates: title
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(xlabel="step", ylabel="value")
    axes.legend()
    return figure


# %% wrong: returns the axes' legend, not the figure | draw_gates: type
def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set(title="Gates", xlabel="step", ylabel="value")
    return str(axes.legend())


# %% wrong: by the course's curves, whose label is another | draw_gates: xlabel
def draw_gates(trace):
    return plots.curves(trace)
