# %% right: a fine grid, then a search between the neighbours of the best point
def lowest_point(coefficients, low, high):
    grid = np.linspace(low, high, 2001)
    best = np.argmin(np.polyval(coefficients, grid))
    left, right = grid[max(best - 1, 0)], grid[min(best + 1, 2000)]
    result = optimize.minimize_scalar(
        lambda x: np.polyval(coefficients, x), bounds=(left, right), method="bounded", options={"xatol": 1e-10}
    )
    candidates = [low, high, float(result.x)]
    place = min(candidates, key=lambda x: np.polyval(coefficients, x))
    return place, np.polyval(coefficients, place)


# %% right: only real roots inside, by NumPy's polynomial class
def lowest_point(coefficients, low, high):
    polynomial = np.poly1d(coefficients)
    places = [low, high]
    for flat in polynomial.deriv().roots:
        if abs(flat.imag) < 1e-9 and low < flat.real < high:
            places.append(flat.real)
    value, place = min((float(polynomial(x)), x) for x in places)
    return [float(place), value]


# %% right: differential evolution, which looks everywhere
def lowest_point(coefficients, low, high):
    result = optimize.differential_evolution(
        lambda x: np.polyval(coefficients, x[0]), [(low, high)], rng=3, tol=1e-10, popsize=20
    )
    return result.x[0], result.fun


# %% wrong: a search of the interval that stays in one valley | lowest_point: value
def lowest_point(coefficients, low, high):
    result = optimize.minimize_scalar(
        lambda x: np.polyval(coefficients, x), bounds=(low + 0.2 * (high - low), high), method="bounded", options={"xatol": 1e-10}
    )
    return result.x, result.fun


# %% wrong: starts at zero, which is flat | lowest_point: value
def lowest_point(coefficients, low, high):
    result = optimize.minimize(lambda x: np.polyval(coefficients, x[0]), [0.0], bounds=[(low, high)])
    return result.x[0], result.fun


# %% wrong: forgets the ends | lowest_point: value (hidden)
def lowest_point(coefficients, low, high):
    places = [x.real for x in np.roots(np.polyder(coefficients)) if abs(x.imag) < 1e-9 and low <= x.real <= high]
    place = min(places or [low], key=lambda x: np.polyval(coefficients, x))
    return place, np.polyval(coefficients, place)


# %% wrong: takes flat places outside the interval | lowest_point: value (hidden)
def lowest_point(coefficients, low, high):
    places = [low, high, *np.roots(np.polyder(coefficients)).real]
    place = min(places, key=lambda x: np.polyval(coefficients, x))
    return place, np.polyval(coefficients, place)


# %% wrong: the value first | lowest_point: value
def lowest_point(coefficients, low, high):
    candidates = np.concatenate([[low, high], np.clip(np.roots(np.polyder(coefficients)).real, low, high)])
    values = np.polyval(coefficients, candidates)
    return min(values), candidates[np.argmin(values)]


# %% wrong: the highest point | lowest_point: value
def lowest_point(coefficients, low, high):
    candidates = np.concatenate([[low, high], np.clip(np.roots(np.polyder(coefficients)).real, low, high)])
    values = np.polyval(coefficients, candidates)
    return candidates[np.argmax(values)], max(values)


# %% wrong: the lowest power first | lowest_point: value
def lowest_point(coefficients, low, high):
    coefficients = coefficients[::-1]
    candidates = np.concatenate([[low, high], np.clip(np.roots(np.polyder(coefficients)).real, low, high)])
    values = np.polyval(coefficients, candidates)
    return candidates[np.argmin(values)], min(values)


# %% wrong: a grid of a hundred points | lowest_point: value
def lowest_point(coefficients, low, high):
    x = np.linspace(low, high, 100)
    values = np.polyval(coefficients, x)
    return x[np.argmin(values)], min(values)


# %% wrong: a bounded local search of the whole interval | lowest_point: value (hidden)
def lowest_point(coefficients, low, high):
    result = optimize.minimize_scalar(
        lambda x: np.polyval(coefficients, x), bounds=(low, high), method="bounded", options={"xatol": 1e-12}
    )
    candidates = [low, high, result.x]
    place = min(candidates, key=lambda x: np.polyval(coefficients, x))
    return place, np.polyval(coefficients, place)


# %% wrong: local searches from both ends and from the middle | lowest_point: value (hidden)
def lowest_point(coefficients, low, high):
    function = lambda x: np.polyval(coefficients, x[0])
    starts = [low, (low + high) / 2, high]
    found = [optimize.minimize(function, [start], bounds=[(low, high)], tol=1e-12) for start in starts]
    places = [low, high, *(result.x[0] for result in found)]
    place = min(places, key=lambda x: np.polyval(coefficients, x))
    return place, np.polyval(coefficients, place)


# %% right: an array of both, brute force with a polish
def lowest_point(coefficients, low, high):
    place = optimize.brute(lambda x: np.polyval(coefficients, x[0]), [(low, high)], Ns=3000, finish=None)
    left, right = max(low, place - (high - low) / 1000), min(high, place + (high - low) / 1000)
    fine = np.linspace(left, right, 100_001)
    fine_values = np.polyval(coefficients, fine)
    return np.array([fine[fine_values.argmin()], fine_values.min()])
