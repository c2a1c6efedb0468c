# %% right: capital letters and blanks
shapes_1 = "C"
shapes_2 = " b "
shapes_3 = "c"
shapes_4 = "A"
shapes_5 = "B"

# %% right: from a list
shapes_1, shapes_2, shapes_3, shapes_4, shapes_5 = list("cbcab")

# %% base: all right
shapes_1 = "c"
shapes_2 = "b"
shapes_3 = "c"
shapes_4 = "a"
shapes_5 = "b"

# %% wrong: k-means for moons | shapes_1: value (hidden) | from: all right
- shapes_1 = "c"
+ shapes_1 = "a"

# %% wrong: the right k is enough | shapes_2: value (hidden) | from: all right
- shapes_2 = "b"
+ shapes_2 = "a"

# %% wrong: a better start helps | shapes_2: value (hidden) | from: all right
- shapes_2 = "b"
+ shapes_2 = "c"

# %% wrong: any density | shapes_3: value (hidden) | from: all right
- shapes_3 = "c"
+ shapes_3 = "a"

# %% wrong: k-means says that there is nothing | shapes_4: value (hidden) | from: all right
- shapes_4 = "a"
+ shapes_4 = "b"

# %% wrong: the radius by labels that are not known | shapes_5: value (hidden) | from: all right
- shapes_5 = "b"
+ shapes_5 = "a"

# %% wrong: no option | shapes_5: value | from: all right
- shapes_5 = "b"
+ shapes_5 = "e"
