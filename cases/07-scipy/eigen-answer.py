# %% right: NumPy's eig, vectors flipped and stretched
def eigenpairs(matrix):
    values, vectors = np.linalg.eig(matrix)
    order = np.argsort(-values)
    return values[order], -3 * vectors[:, order]


def largest_rate(hessian):
    return float(2 / linalg.eigh(hessian)[0][-1])


# %% right: pair by pair, sorted by Python
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    pairs = sorted(zip(values.real, vectors.T.real), key=lambda pair: pair[0], reverse=True)
    return [value for value, _ in pairs], np.column_stack([vector / vector[np.argmax(abs(vector))] for _, vector in pairs])


def largest_rate(hessian):
    return 2 / np.linalg.norm(hessian, 2)


# %% right: the vectors as the null space of A − λI
def eigenpairs(matrix):
    values = np.sort(linalg.eigvals(matrix).real)[::-1]
    vectors = [linalg.svd(matrix - value * np.eye(len(matrix)))[2][-1] for value in values]
    return values, np.array(vectors).T


def largest_rate(hessian):
    return 2 / linalg.eigvals(hessian).real.max()


# %% wrong: ascending | eigenpairs: property
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(values.real)
    return values.real[order], vectors[:, order]


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: eigenvectors as rows | eigenpairs: value
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values.real[order], vectors[:, order].T


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: sorts the values and not the vectors | eigenpairs: value (hidden)
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    return np.sort(values.real)[::-1], vectors


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: eigh of a matrix that is not symmetric | eigenpairs: value
def eigenpairs(matrix):
    values, vectors = linalg.eigh(matrix)
    return values[::-1], vectors[:, ::-1]


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: singular values | eigenpairs: value
def eigenpairs(matrix):
    U, sigma, Vt = linalg.svd(matrix)
    return sigma, U


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: the order of SciPy | eigenpairs: property (hidden)
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    return values.real, vectors


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: zeros, which every matrix leaves alone | eigenpairs: value
def eigenpairs(matrix):
    return np.sort(linalg.eigvals(matrix).real)[::-1], np.zeros(matrix.shape)


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: complex numbers | eigenpairs: dtype
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values[order], vectors[:, order]


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: the smallest curvature | largest_rate: value
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values.real[order], vectors[:, order]


def largest_rate(hessian):
    return 2 / min(linalg.eigvalsh(hessian))


# %% wrong: without the 2 | largest_rate: value
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values.real[order], vectors[:, order]


def largest_rate(hessian):
    return 1 / max(linalg.eigvalsh(hessian))


# %% wrong: the largest number on the diagonal | largest_rate: value (hidden)
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values.real[order], vectors[:, order]


def largest_rate(hessian):
    return 2 / np.max(np.diag(hessian))


# %% right: columns stacked from a sorted list, power of eigvals
def eigenpairs(matrix):
    values, vectors = np.linalg.eig(matrix)
    pairs = [(values[i].real, vectors[:, i].real) for i in range(len(values))]
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    return [pair[0] for pair in pairs], np.column_stack([pair[1] for pair in pairs])


def largest_rate(hessian):
    return float(2 / np.linalg.eigvals(hessian).real.max())
