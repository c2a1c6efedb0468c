# %% right: three plots by hand, a logarithmic axis afterwards
gradient_figure = plt.figure()
axes = gradient_figure.add_subplot()
T = np.arange(1, 61)
for name in recurrent_kernels:
    axes.plot(T, [float(name) ** t for t in T], label=f"factor {name}")
axes.set_yscale("log")
axes.set_title("Vanishing and exploding")
axes.set_xlabel("T")
axes.set_ylabel("spectral norm")
axes.legend()

# %% right: the current figure
plt.figure()
for name, kernel in recurrent_kernels.items():
    product, norms = np.eye(16), []
    for _ in rest:
        product = kernel.T @ product
        norms.append(np.linalg.norm(product, 2))
    plt.semilogy(np.arange(1, 61), norms, "o-", label=name)
plt.title("Gradients")
plt.xlabel("steps")
plt.ylabel("norm")
plt.legend()
gradient_figure = plt.gcf()

# %% wrong: a linear axis, on which two curves lie flat | gradient_figure: range
gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.plot(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()

# %% wrong: the steps count from 0 | gradient_figure: range
gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(60), float(name) ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()

# %% wrong: without names | gradient_figure: legend
gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61))
axes.set(title="Gradients", xlabel="T", ylabel="norm")

# %% wrong: only 30 steps | gradient_figure: curves
gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 31), float(name) ** np.arange(1, 31), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()

# %% wrong: no labels | gradient_figure: xlabel
gradient_figure, axes = plt.subplots()
for name in recurrent_kernels:
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
axes.set_title("Gradients")
axes.legend()

# %% wrong: the names of the curves are mixed up | gradient_figure: legend
gradient_figure, axes = plt.subplots()
for name, base in zip(recurrent_kernels, (1.2, 1.0, 0.8)):
    axes.semilogy(range(1, 61), base ** np.arange(1, 61), label=name)
axes.set(title="Gradients", xlabel="T", ylabel="norm")
axes.legend()

# %% wrong: three plots | gradient_figure: property (hidden)
gradient_figure, several = plt.subplots(1, 3)
for name, axes in zip(recurrent_kernels, several):
    axes.semilogy(range(1, 61), float(name) ** np.arange(1, 61), label=name)
    axes.set(title=name, xlabel="T", ylabel="norm")
    axes.legend()
