# %% right: signs of Q and R turned, norms by SciPy, definiteness by eigenvalues
def factors(matrix):
    P, L, U = linalg.lu(matrix)
    Q, R = np.linalg.qr(matrix)
    return dict(Q=-Q, R=-R, P=P, L=L, U=U)


def norms(vector):
    return {"l1": linalg.norm(vector, 1), "l2": linalg.norm(vector), "max": linalg.norm(vector, np.inf)}


def matrix_norms(matrix):
    return {"frobenius": linalg.norm(matrix), "spectral": linalg.norm(matrix, 2), "column": linalg.norm(matrix, 1)}


def is_symmetric(matrix):
    return bool(np.all(np.isclose(matrix, matrix.T)))


def is_positive_definite(matrix):
    return is_symmetric(matrix) and bool(linalg.eigvalsh(matrix).min() > 0)


# %% right: Gram and Schmidt, P from the order of the rows, NumPy's Cholesky
def factors(matrix):
    lu, pivots = linalg.lu_factor(matrix)
    P = np.eye(len(matrix))
    for row, other in enumerate(pivots):
        P[:, [row, other]] = P[:, [other, row]]
    columns = []
    for column in matrix.T:
        for earlier in columns:
            column = column - (earlier @ column) * earlier
        columns.append(column / np.linalg.norm(column))
    Q = np.array(columns).T
    return {"P": P, "L": np.tril(lu, -1) + np.eye(len(lu)), "U": np.triu(lu), "Q": Q, "R": np.triu(Q.T @ matrix)}


def norms(vector):
    sizes = [abs(float(number)) for number in vector]
    return {"max": max(sizes), "l1": sum(sizes), "l2": sum(size**2 for size in sizes) ** 0.5}


def matrix_norms(matrix):
    frobenius = sum(number**2 for row in matrix.tolist() for number in row) ** 0.5
    stretched = np.linalg.eigvalsh(matrix.T @ matrix)[-1]
    return {"column": max(sum(map(abs, column)) for column in matrix.T), "frobenius": frobenius, "spectral": np.sqrt(stretched)}


def is_symmetric(matrix):
    n = len(matrix)
    return all(np.isclose(matrix[i, j], matrix[j, i]) for i in range(n) for j in range(i))


def is_positive_definite(matrix):
    if not np.allclose(matrix, matrix.T):
        return False
    try:
        np.linalg.cholesky(matrix)
        return True
    except np.linalg.LinAlgError:
        return False


# %% base: without is_positive_definite
def factors(matrix):
    P, L, U = linalg.lu(matrix)
    Q, R = linalg.qr(matrix)
    return {"P": P, "L": L, "U": U, "Q": Q, "R": R}


def norms(vector):
    return {"l1": np.sum(abs(vector)), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(abs(vector))}


def matrix_norms(matrix):
    sizes = abs(matrix).sum(axis=0)
    return {"frobenius": linalg.norm(matrix, "fro"), "spectral": linalg.svd(matrix)[1].max(), "column": sizes.max()}


def is_symmetric(matrix):
    return np.allclose(matrix, matrix.T)


def is_positive_definite(matrix):
    return True


# %% wrong: mixes up the order of the factors | factors: property | from: without is_positive_definite
-     P, L, U = linalg.lu(matrix)
+     L, U, P = linalg.lu(matrix)

# %% wrong: the permutation hidden in L | factors: property | from: without is_positive_definite
-     P, L, U = linalg.lu(matrix)
+     L, U = linalg.lu(matrix, permute_l=True)

-     return {"P": P, "L": L, "U": U, "Q": Q, "R": R}
+     return {"P": np.eye(len(matrix)), "L": L, "U": U, "Q": Q, "R": R}

# %% wrong: the permutation turned round | factors: property (hidden) | from: without is_positive_definite
-     return {"P": P, "L": L, "U": U, "Q": Q, "R": R}
+     return {"P": P.T, "L": L, "U": U, "Q": Q, "R": R}

-     return True
+     try:
+         linalg.cholesky(matrix)
+     except linalg.LinAlgError:
+         return False
+     return np.allclose(matrix, matrix.T)

# %% wrong: QR of the trivial kind | factors: property | from: without is_positive_definite
-     Q, R = linalg.qr(matrix)
-     return {"P": P, "L": L, "U": U, "Q": Q, "R": R}
+     return {"P": P, "L": L, "U": U, "Q": matrix, "R": np.eye(len(matrix))}

# %% wrong: keys in small letters | factors: value | from: without is_positive_definite
-     return {"P": P, "L": L, "U": U, "Q": Q, "R": R}
+     return {"p": P, "l": L, "u": U, "q": Q, "r": R}

# %% wrong: sums without absolute values | norms: value | from: without is_positive_definite
-     return {"l1": np.sum(abs(vector)), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(abs(vector))}
+     return {"l1": np.sum(vector), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(abs(vector))}

# %% wrong: without the root | norms: value | from: without is_positive_definite
-     return {"l1": np.sum(abs(vector)), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(abs(vector))}
+     return {"l1": np.sum(abs(vector)), "l2": np.sum(vector**2), "max": np.max(abs(vector))}

# %% wrong: the largest element, with its sign | norms: value (hidden) | from: without is_positive_definite
-     return {"l1": np.sum(abs(vector)), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(abs(vector))}
+     return {"l1": np.sum(abs(vector)), "l2": np.sqrt(np.sum(vector**2)), "max": np.max(vector)}

-     return True
+     return bool(np.array_equal(matrix, matrix.T) and linalg.eigvalsh(matrix).min() > 0)

# %% wrong: does not look whether the matrix is symmetric | is_positive_definite: value | from: without is_positive_definite
  def is_positive_definite(matrix):
+     try:
+         linalg.cholesky(matrix)
+     except linalg.LinAlgError:
+         return False

# %% wrong: takes a positive determinant for enough | is_positive_definite: value (hidden) | from: without is_positive_definite
-     return True
+     return bool(linalg.det(matrix) > 0 and np.allclose(matrix, matrix.T))

# %% wrong: lets the error out | is_positive_definite: error | from: without is_positive_definite
-     return True
+     linalg.cholesky(matrix)
+     return np.allclose(matrix, matrix.T)

# %% wrong: positive numbers in the matrix | is_positive_definite: value | from: without is_positive_definite
-     return True
+     return bool(np.all(matrix > 0))

# %% wrong: the sum of all absolute values | matrix_norms: value | from: without is_positive_definite
-     sizes = abs(matrix).sum(axis=0)
+     sizes = abs(matrix).sum()

# %% wrong: the sums of the rows | matrix_norms: value | from: without is_positive_definite
-     sizes = abs(matrix).sum(axis=0)
+     sizes = abs(matrix).sum(axis=1)

# %% wrong: the column sums with their signs | matrix_norms: value | from: without is_positive_definite
-     sizes = abs(matrix).sum(axis=0)
+     sizes = matrix.sum(axis=0)

# %% wrong: the root is forgotten | matrix_norms: value | from: without is_positive_definite
-     return {"frobenius": linalg.norm(matrix, "fro"), "spectral": linalg.svd(matrix)[1].max(), "column": sizes.max()}
+     return {"frobenius": np.sum(matrix**2), "spectral": linalg.svd(matrix)[1].max(), "column": sizes.max()}

# %% wrong: the smallest singular value | matrix_norms: value | from: without is_positive_definite
-     return {"frobenius": linalg.norm(matrix, "fro"), "spectral": linalg.svd(matrix)[1].max(), "column": sizes.max()}
+     return {"frobenius": linalg.norm(matrix, "fro"), "spectral": linalg.svd(matrix)[1].min(), "column": sizes.max()}

# %% wrong: the largest eigenvalue for the spectral norm | matrix_norms: error | from: without is_positive_definite
-     return {"frobenius": linalg.norm(matrix, "fro"), "spectral": linalg.svd(matrix)[1].max(), "column": sizes.max()}
+     return {"frobenius": linalg.norm(matrix, "fro"), "spectral": abs(linalg.eigvals(matrix)).max(), "column": sizes.max()}

# %% wrong: compares bit by bit | is_symmetric: value | from: without is_positive_definite
-     return np.allclose(matrix, matrix.T)
+     return bool((matrix == matrix.T).all())

# %% wrong: compares with itself | is_symmetric: value | from: without is_positive_definite
-     return np.allclose(matrix, matrix.T)
+     return np.allclose(matrix, matrix)

# %% wrong: compares the sizes only | is_symmetric: value (hidden) | from: without is_positive_definite
-     return np.allclose(matrix, matrix.T)
+     return np.allclose(abs(matrix), abs(matrix.T))

-     return True
+     return bool(np.allclose(matrix, matrix.T) and linalg.eigvalsh(matrix).min() > 0)

# %% wrong: forgives one part in ten | is_symmetric: value (hidden) | from: without is_positive_definite
-     return np.allclose(matrix, matrix.T)
+     return np.allclose(matrix, matrix.T, rtol=0.1)

-     return True
+     return bool(np.allclose(matrix, matrix.T) and linalg.eigvalsh(matrix).min() > 0)

# %% equivalent: line 31: `np.allclose(matrix, matrix.T)` → `np.allclose(matrix.T, matrix)` | whether two matrices are close does not depend on their order



# %% right: elimination by lu_factor, a comparison of eigenvalues
def factors(matrix):
    lu, swaps = linalg.lu_factor(matrix)
    order = list(range(len(matrix)))
    for i, j in enumerate(swaps):
        order[i], order[j] = order[j], order[i]
    P = np.zeros(matrix.shape)
    P[order, range(len(matrix))] = 1
    Q, R = np.linalg.qr(matrix)
    return dict(P=P, L=np.tril(lu, -1) + np.eye(len(lu)), U=np.triu(lu), Q=Q, R=R)


def norms(vector):
    return {"max": float(abs(vector).max()), "l2": float((vector @ vector) ** 0.5), "l1": float(sum(abs(v) for v in vector))}


def matrix_norms(matrix):
    U, s, Vt = np.linalg.svd(matrix)
    return dict(spectral=s[0], frobenius=np.sqrt((s**2).sum()), column=np.abs(matrix).sum(0).max())


def is_symmetric(matrix):
    return bool(np.max(abs(matrix - matrix.T)) < 1e-8)


def is_positive_definite(matrix):
    symmetric = bool((abs(matrix - matrix.T) < 1e-9).all())
    return symmetric and bool(np.all(np.linalg.eigvalsh(matrix) > 0))
