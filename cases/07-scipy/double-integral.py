# %% right: one integral inside the other
def double_integral(function, x_range, y_range):
    def strip(x):
        return integrate.quad(lambda y: function(x, y), *y_range)[0]

    return integrate.quad(strip, *x_range)[0]


# %% right: nquad, which takes the variables in their order
def double_integral(function, x_range, y_range):
    value, _ = integrate.nquad(function, [x_range, y_range])
    return value


# %% right: y as the outer variable
def double_integral(function, x_range, y_range):
    return integrate.dblquad(function, y_range[0], y_range[1], x_range[0], x_range[1])[0]


# %% wrong: takes dblquad's order for x, y | double_integral: value
def double_integral(function, x_range, y_range):
    return integrate.dblquad(function, *x_range, *y_range)[0]


# %% wrong: the limits change places | double_integral: value
def double_integral(function, x_range, y_range):
    return integrate.dblquad(lambda y, x: function(x, y), *y_range, *x_range)[0]


# %% wrong: the product of two single integrals | double_integral: value
def double_integral(function, x_range, y_range):
    over_x = integrate.quad(lambda x: function(x, 1.0), *x_range)[0]
    return over_x * integrate.quad(lambda y: function(1.0, y), *y_range)[0]


# %% wrong: returns both numbers | double_integral: type
def double_integral(function, x_range, y_range):
    return integrate.dblquad(lambda y, x: function(x, y), *x_range, *y_range)


# %% wrong: x always from 0 to 1 | double_integral: value (hidden)
def double_integral(function, x_range, y_range):
    return integrate.dblquad(lambda y, x: function(x, y), 0, 1, *y_range)[0]


# %% wrong: y always from 0 on | double_integral: value (hidden)
def double_integral(function, x_range, y_range):
    return integrate.dblquad(lambda y, x: function(x, y), *x_range, 0, y_range[1])[0]


# %% right: limits as functions, nothing returned but the value
def double_integral(function, x_range, y_range):
    def turned(y, x):
        return function(x, y)

    value, error = integrate.dblquad(turned, x_range[0], x_range[1], lambda x: y_range[0], lambda x: y_range[1])
    return value


# %% right: points and weights of Gauss and Legendre
def double_integral(function, x_range, y_range):
    nodes, weights = np.polynomial.legendre.leggauss(20)
    (a, b), (c, d) = x_range, y_range
    total = 0.0
    for u, p in zip(nodes, weights):
        for v, q in zip(nodes, weights):
            total += p * q * function((a + b) / 2 + (b - a) / 2 * u, (c + d) / 2 + (d - c) / 2 * v)
    return total * (b - a) * (d - c) / 4
