# %% right: another method, a dense solution, a figure by pyplot
def solve(slope, start, times):
    result = integrate.solve_ivp(
        slope, [times[0], times[-1]], start, method="DOP853", dense_output=True, rtol=1e-9, atol=1e-9
    )
    return result.sol(times)


def sir(transmission, recovery, infected, times):
    def slope(t, y):
        new = transmission * y[0] * y[1]
        return np.array([-new, new - recovery * y[1], recovery * y[1]])

    return solve(slope, np.array([1 - infected, infected, 0.0]), times)


s, i, r = sir(0.3, 0.1, 0.001, days)
plt.figure()
plt.plot(days, r, ":", label="Recovered")
plt.plot(days, i, "--", label="Infected")
plt.plot(days, s, label="Susceptible")
plt.title("SIR")
plt.xlabel("days")
plt.ylabel("share")
plt.legend()
sir_figure = plt.gcf()


# %% right: the older odeint, two equations and the rest, three plots
def solve(slope, start, times):
    return integrate.odeint(slope, start, times, tfirst=True, rtol=1e-9, atol=1e-9).T


def sir(transmission, recovery, infected, times):
    def slope(t, y):
        return [-transmission * y[0] * y[1], (transmission * y[0] - recovery) * y[1]]

    s, i = solve(slope, [1 - infected, infected], times)
    return [s, i, 1 - s - i]


sir_figure, places = plt.subplots(1, 3)
for axes, shares, name in zip(places, sir(0.3, 0.1, 0.001, days), ["susceptible", "infected", "recovered"]):
    axes.plot(days, shares)
    axes.set(title=name, xlabel="day", ylabel="share")


# %% right: Runge and Kutta's rule by hand, in small steps
def solve(slope, start, times):
    y = np.asarray(start, dtype=float)
    states = [y]
    for t0, t1 in zip(times, times[1:]):
        steps = max(10, int((t1 - t0) * 20))
        h = (t1 - t0) / steps
        for k in range(steps):
            t = t0 + k * h
            k1 = np.asarray(slope(t, y))
            k2 = np.asarray(slope(t + h / 2, y + h / 2 * k1))
            k3 = np.asarray(slope(t + h / 2, y + h / 2 * k2))
            k4 = np.asarray(slope(t + h, y + h * k3))
            y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        states.append(y)
    return np.array(states).T


def sir(transmission, recovery, infected, times):
    def slope(t, y):
        s, i, r = y
        return -transmission * s * i, transmission * s * i - recovery * i, recovery * i

    return solve(slope, (1 - infected, infected, 0), times)


sir_figure, axes = plt.subplots()
axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
axes.set(title="An epidemic", xlabel="day", ylabel="share")
axes.legend()


# %% base: only solve
def solve(slope, start, times):
    return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y


def sir(transmission, recovery, infected, times):
    return np.zeros((3, len(times)))


sir_figure, axes = plt.subplots()


# %% wrong: the tolerances as they are | solve: value | from: only solve
-     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y
+     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times).y

# %% wrong: the times of the solver | solve: shape | from: only solve
-     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y
+     return integrate.solve_ivp(slope, (times[0], times[-1]), start, rtol=1e-8).y

# %% wrong: one row for each time | solve: shape | from: only solve
-     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y
+     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y.T

# %% wrong: Euler's method in a hundred steps | solve: value | from: only solve
-     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y
+     y, states = np.asarray(start, dtype=float), [start]
+     for t0, t1 in zip(times, times[1:]):
+         for t in np.linspace(t0, t1, 100, endpoint=False):
+             y = y + (t1 - t0) / 100 * slope(t, y)
+         states.append(y)
+     return np.array(states).T

# %% base: as the reference
def solve(slope, start, times):
    return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y


def sir(transmission, recovery, infected, times):
    def slope(t, state):
        s, i, r = state
        return [-transmission * s * i, transmission * s * i - recovery * i, recovery * i]

    return solve(slope, [1 - infected, infected, 0], times)


sir_figure, axes = plt.subplots()
axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
axes.set(title="An epidemic", xlabel="day", ylabel="share")
axes.legend()


# %% wrong: begins at time zero, whatever the first time is | solve: value (hidden) | from: as the reference
-     return integrate.solve_ivp(slope, (times[0], times[-1]), start, t_eval=times, rtol=1e-8).y
+     return integrate.solve_ivp(slope, (0, times[-1]), start, t_eval=times, rtol=1e-8).y

# %% wrong: everybody is susceptible at the beginning | sir: value | from: as the reference
-     return solve(slope, [1 - infected, infected, 0], times)
+     return solve(slope, [1, infected, 0], times)

- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
- axes.set(title="An epidemic", xlabel="day", ylabel="share")
- axes.legend()

# %% wrong: the recovered are lost | sir: value | from: as the reference
-         return [-transmission * s * i, transmission * s * i - recovery * i, recovery * i]
+         return [-transmission * s * i, transmission * s * i - recovery * i, 0]

- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
- axes.set(title="An epidemic", xlabel="day", ylabel="share")
- axes.legend()

# %% wrong: the two rates change places | sir: value (hidden) | from: as the reference
-         return [-transmission * s * i, transmission * s * i - recovery * i, recovery * i]
+         return [-recovery * s * i, recovery * s * i - transmission * i, transmission * i]

- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
+ axes.plot(days, sir(0.1, 0.3, 0.001, days).T, label=["susceptible", "infected", "recovered"])

# %% wrong: infection without the susceptible | sir: value | from: as the reference
-         return [-transmission * s * i, transmission * s * i - recovery * i, recovery * i]
+         return [-transmission * i, transmission * i - recovery * i, recovery * i]

- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
- axes.set(title="An epidemic", xlabel="day", ylabel="share")
- axes.legend()

# %% wrong: other rates in the figure | sir_figure: curves (hidden) | from: as the reference
- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
+ axes.plot(days, sir(0.5, 0.2, 0.01, days).T, label=["susceptible", "infected", "recovered"])

# %% wrong: the infected only | sir_figure: curves (hidden) | from: as the reference
- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
+ axes.plot(days, sir(0.3, 0.1, 0.001, days)[1], label="infected")

# %% wrong: labels on the wrong curves | sir_figure: legend (hidden) | from: as the reference
- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
+ axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["recovered", "infected", "susceptible"])

# %% wrong: half the time | sir_figure: range (hidden) | from: as the reference
- axes.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
+ axes.plot(days[:60], sir(0.3, 0.1, 0.001, days[:60]).T, label=["susceptible", "infected", "recovered"])

# %% wrong: axes without labels | sir_figure: xlabel | from: as the reference
- axes.set(title="An epidemic", xlabel="day", ylabel="share")
+ axes.set(title="An epidemic")

# %% right: Radau, tolerances by args, one call of plot for three curves
def solve(slope, start, times):
    result = integrate.solve_ivp(fun=slope, t_span=[times[0], times[-1]], y0=start, method="Radau", t_eval=times, rtol=1e-9, atol=1e-10)
    return result.y


def sir(transmission, recovery, infected, times):
    def slope(t, y, beta, gamma):
        return np.array([-beta * y[0] * y[1], beta * y[0] * y[1] - gamma * y[1], gamma * y[1]])

    result = integrate.solve_ivp(slope, (times[0], times[-1]), [1 - infected, infected, 0.0], t_eval=times, args=(transmission, recovery), rtol=1e-9, atol=1e-10)
    return result["y"]


sir_figure = plt.figure()
plt.plot(days, sir(0.3, 0.1, 0.001, days).T, label=["susceptible", "infected", "recovered"])
plt.title("SIR")
plt.xlabel("days")
plt.ylabel("share")
plt.legend(loc="best")
