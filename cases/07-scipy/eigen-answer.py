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


# %% base: as the reference
def eigenpairs(matrix):
    values, vectors = linalg.eig(matrix)
    order = np.argsort(-values.real)
    return values.real[order], vectors[:, order]


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: ascending | eigenpairs: property | from: as the reference
-     order = np.argsort(-values.real)
+     order = np.argsort(values.real)

# %% wrong: eigenvectors as rows | eigenpairs: value | from: as the reference
-     return values.real[order], vectors[:, order]
+     return values.real[order], vectors[:, order].T

# %% wrong: sorts the values and not the vectors | eigenpairs: value (hidden) | from: as the reference
-     order = np.argsort(-values.real)
-     return values.real[order], vectors[:, order]
+     return np.sort(values.real)[::-1], vectors

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


# %% wrong: the order of SciPy | eigenpairs: property (hidden) | from: as the reference
-     order = np.argsort(-values.real)
-     return values.real[order], vectors[:, order]
+     return values.real, vectors

# %% wrong: zeros, which every matrix leaves alone | eigenpairs: value
def eigenpairs(matrix):
    return np.sort(linalg.eigvals(matrix).real)[::-1], np.zeros(matrix.shape)


def largest_rate(hessian):
    return 2 / max(linalg.eigvalsh(hessian))


# %% wrong: complex numbers | eigenpairs: dtype | from: as the reference
-     return values.real[order], vectors[:, order]
+     return values[order], vectors[:, order]

# %% wrong: the smallest curvature | largest_rate: value | from: as the reference
-     return 2 / max(linalg.eigvalsh(hessian))
+     return 2 / min(linalg.eigvalsh(hessian))

# %% wrong: without the 2 | largest_rate: value | from: as the reference
-     return 2 / max(linalg.eigvalsh(hessian))
+     return 1 / max(linalg.eigvalsh(hessian))

# %% wrong: the largest number on the diagonal | largest_rate: value (hidden) | from: as the reference
-     return 2 / max(linalg.eigvalsh(hessian))
+     return 2 / np.max(np.diag(hessian))

# %% right: columns stacked from a sorted list, power of eigvals
def eigenpairs(matrix):
    values, vectors = np.linalg.eig(matrix)
    pairs = [(values[i].real, vectors[:, i].real) for i in range(len(values))]
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    return [pair[0] for pair in pairs], np.column_stack([pair[1] for pair in pairs])


def largest_rate(hessian):
    return float(2 / np.linalg.eigvals(hessian).real.max())
