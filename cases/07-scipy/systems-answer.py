# %% right: by the inverse, by NumPy
def solve_system(matrix, right):
    return np.linalg.inv(matrix) @ right


def inverse_and_determinant(matrix):
    return [np.linalg.solve(matrix, np.eye(len(matrix))), np.linalg.det(matrix)]


solution = [1, 2]


# %% right: by LU factors, reused
def solve_system(matrix, right):
    return linalg.lu_solve(linalg.lu_factor(matrix), right)


def inverse_and_determinant(matrix):
    P, L, U = linalg.lu(matrix)
    determinant = np.linalg.det(P) * np.prod(np.diag(U))
    return linalg.lu_solve(linalg.lu_factor(matrix), np.identity(matrix.shape[0])), float(determinant)


solution = np.linalg.lstsq([[5.0, 4.0], [2.0, 3.0]], [13.0, 8.0])[0]


# %% base: as the reference
def solve_system(matrix, right):
    return linalg.solve(matrix, right)


def inverse_and_determinant(matrix):
    return linalg.inv(matrix), linalg.det(matrix)


solution = [1.0, 2.0]


# %% wrong: divides element by element | solve_system: shape | from: as the reference
-     return linalg.solve(matrix, right)
+     return right / matrix

# %% wrong: multiplies in place of dividing | solve_system: value | from: as the reference
-     return linalg.solve(matrix, right)
+     return matrix @ right

# %% wrong: the system of the transpose | solve_system: value | from: as the reference
-     return linalg.solve(matrix, right)
+     return right @ linalg.inv(matrix)

# %% wrong: reciprocals in place of the inverse | inverse_and_determinant: value | from: as the reference
-     return linalg.inv(matrix), linalg.det(matrix)
+     return 1 / matrix, linalg.det(matrix)

# %% wrong: the determinant of the inverse | inverse_and_determinant: value | from: as the reference
-     return linalg.inv(matrix), linalg.det(matrix)
+     inverse = linalg.inv(matrix)
+     return inverse, linalg.det(inverse)

# %% wrong: a determinant for two rows only | inverse_and_determinant: value (hidden) | from: as the reference
-     return linalg.inv(matrix), linalg.det(matrix)
+     return linalg.inv(matrix), matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]

# %% wrong: the columns taken for the equations | solution: property | from: as the reference
- solution = [1.0, 2.0]
+ solution = linalg.solve([[2, 5], [3, 4]], [8, 13])

# %% wrong: satisfies the first equation only | solution: property | from: as the reference
- solution = [1.0, 2.0]
+ solution = np.array([4.0, 0.0])

# %% right: least squares, Cramer's rule, a list
def solve_system(matrix, right):
    return np.linalg.lstsq(matrix, right, rcond=None)[0]


def inverse_and_determinant(matrix):
    return [np.linalg.solve(matrix, np.eye(len(matrix))), float(np.linalg.det(matrix))]


solution = [(8 * 4 - 3 * 13) / (2 * 4 - 3 * 5), (2 * 13 - 8 * 5) / (2 * 4 - 3 * 5)]
