# %% right: capitals and blanks
kinds = dict.fromkeys(["sales.csv", "ovens.h5", "batches.parquet"], "Structured")
kinds |= dict.fromkeys(["orders.json", "flour.xml"], " semi-structured ")
kinds |= dict.fromkeys(["loaf.png", "reviews.txt", "timer.wav"], "unstructured")

# %% right: filled in one by one
kinds = {}
for names, kind in (
    (("sales.csv", "batches.parquet", "ovens.h5"), "structured"),
    (("orders.json", "flour.xml"), "semi-structured"),
    (("loaf.png", "timer.wav", "reviews.txt"), "unstructured"),
):
    for name in names:
        kinds[name] = kind

# %% wrong: a picture has width and height, so it is structured | kinds of loaf.png: value (hidden)
kinds = dict.fromkeys(["sales.csv", "ovens.h5", "batches.parquet", "loaf.png"], "structured")
kinds |= dict.fromkeys(["orders.json", "flour.xml"], "semi-structured")
kinds |= dict.fromkeys(["reviews.txt", "timer.wav"], "unstructured")

# %% wrong: HDF5 has groups, so it is a tree of records | kinds of ovens.h5: value (hidden)
kinds = dict.fromkeys(["sales.csv", "batches.parquet"], "structured")
kinds |= dict.fromkeys(["orders.json", "flour.xml", "ovens.h5"], "semi-structured")
kinds |= dict.fromkeys(["loaf.png", "reviews.txt", "timer.wav"], "unstructured")

# %% wrong: JSON is a table with names | kinds of orders.json: value (hidden)
kinds = dict.fromkeys(["sales.csv", "ovens.h5", "batches.parquet", "orders.json"], "structured")
kinds |= {"flour.xml": "semi-structured"}
kinds |= dict.fromkeys(["loaf.png", "reviews.txt", "timer.wav"], "unstructured")

# %% wrong: one file is left out | kinds of timer.wav: attempted
kinds = dict.fromkeys(["sales.csv", "ovens.h5", "batches.parquet"], "structured")
kinds |= dict.fromkeys(["orders.json", "flour.xml"], "semi-structured")
kinds |= dict.fromkeys(["loaf.png", "reviews.txt"], "unstructured")

# %% wrong: a fourth kind | kinds of loaf.png: value
kinds = dict.fromkeys(["sales.csv", "ovens.h5", "batches.parquet"], "structured")
kinds |= dict.fromkeys(["orders.json", "flour.xml"], "semi-structured")
kinds |= dict.fromkeys(["loaf.png", "reviews.txt", "timer.wav"], "binary")
