# %% right: the roots of the singular values go to both sides
def stretches(matrix):
    eigenvalues = np.linalg.eigvalsh(matrix.T @ matrix)
    return np.sqrt(eigenvalues[-1]), np.sqrt(eigenvalues[0])


def compress(matrix, rank):
    U, sigma, Vt = np.linalg.svd(matrix)
    root = np.diag(np.sqrt(sigma[:rank]))
    return U[:, :rank] @ root, root @ Vt[:rank, :]


def rank_needed(matrix, share):
    squares = linalg.svdvals(matrix) ** 2
    for rank in range(1, len(squares) + 1):
        if squares[:rank].sum() / squares.sum() >= share - 1e-12:
            return rank


# %% right: projects on the first right singular vectors
def stretches(matrix):
    sigma = linalg.svd(matrix, compute_uv=False)
    return [float(max(sigma)), float(min(sigma))]


def compress(matrix, rank):
    right = linalg.svd(matrix, full_matrices=False)[2][:rank]
    return [matrix @ right.T, right]


def rank_needed(matrix, share):
    sigma = linalg.svdvals(matrix)
    lost = np.append(np.cumsum(sigma[::-1] ** 2)[::-1], 0) / np.sum(sigma**2)
    return int(np.flatnonzero(lost <= 1 - share + 1e-12)[0])


# %% base: only stretches
def stretches(matrix):
    sigma = linalg.svdvals(matrix)
    return sigma[0], sigma[-1]


def compress(matrix, rank):
    return matrix, matrix


def rank_needed(matrix, share):
    return 1


# %% wrong: eigenvalues | stretches: value | from: only stretches
-     sigma = linalg.svdvals(matrix)
-     return sigma[0], sigma[-1]
+     if matrix.shape[0] != matrix.shape[1]:
+         return tuple(linalg.svdvals(matrix)[[0, -1]])
+     values = linalg.eigvals(matrix).real
+     return max(values), min(values)

# %% wrong: absolute eigenvalues | stretches: error | from: only stretches
-     sigma = linalg.svdvals(matrix)
-     return sigma[0], sigma[-1]
+     values = abs(linalg.eigvals(matrix))
+     return max(values), min(values)

# %% wrong: the smallest first | stretches: value | from: only stretches
-     return sigma[0], sigma[-1]
+     return sigma[-1], sigma[0]

# %% wrong: the squares of the stretches | stretches: value | from: only stretches
-     sigma = linalg.svdvals(matrix)
-     return sigma[0], sigma[-1]
+     values = linalg.eigvalsh(matrix.T @ matrix)
+     return values[-1], values[0]

# %% wrong: takes the rows of the matrix | compress: value | from: only stretches
-     return matrix, matrix
+     return np.eye(len(matrix))[:, :rank], matrix[:rank]

# %% wrong: loses the singular values | compress: value | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank], Vt[:rank]

# %% wrong: takes V for its transpose | compress: value | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank] * sigma[:rank], Vt[:, :rank].T

# %% wrong: the smallest singular values | compress: value | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, -rank:] * sigma[-rank:], Vt[-rank:]

# %% wrong: the approximation itself | compress: type | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank] * sigma[:rank] @ Vt[:rank]

# %% wrong: shares of the singular values, not of their squares | rank_needed: value | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank] * sigma[:rank], Vt[:rank]

-     return 1
+     kept = np.cumsum(linalg.svdvals(matrix))
+     return np.argmax(kept >= share * kept[-1]) + 1

# %% wrong: counts from zero | rank_needed: value | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank] * sigma[:rank], Vt[:rank]

-     return 1
+     kept = np.cumsum(linalg.svdvals(matrix) ** 2)
+     return np.argmax(kept >= share * kept[-1])

# %% wrong: the diagonal as it stands | rank_needed: value (hidden) | from: only stretches
-     return matrix, matrix
+     U, sigma, Vt = linalg.svd(matrix, full_matrices=False)
+     return U[:, :rank] * sigma[:rank], Vt[:rank]

-     return 1
+     kept = np.cumsum(np.diag(matrix) ** 2)
+     return np.argmax(kept >= share * kept[-1]) + 1

# %% equivalent: line 20: `linalg.svd(matrix, full_matrices=False)` → `linalg.svd(matrix)` | it takes longer, and the columns beyond the rank are cut off anyway


# %% equivalent: line 20: `False` → `True` | it takes longer, and the columns beyond the rank are cut off anyway



# %% right: norms for the stretches, lists, a loop for the rank
def stretches(matrix):
    return [np.linalg.norm(matrix, 2), np.linalg.norm(matrix, -2)]


def compress(matrix, rank):
    U, sigma, Vt = np.linalg.svd(matrix)
    return [U[:, :rank], np.diag(sigma[:rank]) @ Vt[:rank, :]]


def rank_needed(matrix, share):
    squares = np.linalg.svd(matrix, compute_uv=False) ** 2
    kept, rank = 0.0, 0
    while kept < share * squares.sum() * (1 - 1e-12):
        kept += squares[rank]
        rank += 1
    return rank
