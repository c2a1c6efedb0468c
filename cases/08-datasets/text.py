# %% right: sort twice; comprehension with padding
def build_vocabulary(texts, size):
    counts = {}
    for text in texts:
        for word in words(text):
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(sorted(counts), key=counts.get, reverse=True)
    return dict(zip(ranked[: size - 2], range(2, size)))


def encode_texts(texts, vocabulary, length):
    rows = [[vocabulary.get(word, 1) for word in words(text)] for text in texts]
    return np.array([(row + [0] * length)[:length] for row in rows])

# %% right: pandas counts; Keras pads
def build_vocabulary(texts, size):
    table = pd.Series([word for text in texts for word in words(text)]).value_counts().rename_axis("word").reset_index()
    table = table.sort_values(["count", "word"], ascending=[False, True])
    return {word: i + 2 for i, word in enumerate(table["word"].head(size - 2))}


def encode_texts(texts, vocabulary, length):
    encoded = []
    for text in texts:
        row = [0] * length
        for i, word in enumerate(words(text)[:length]):
            row[i] = vocabulary[word] if word in vocabulary else 1
        encoded.append(row)
    return encoded

# %% base: as the reference
def build_vocabulary(texts, size):
    counts = Counter(word for text in texts for word in words(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return {word: i for i, word in enumerate(ranked[: size - 2], start=2)}


def encode_texts(texts, vocabulary, length):
    return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])

# %% wrong: 0 and 1 are not counted | build_vocabulary: value | from: as the reference
-     return {word: i for i, word in enumerate(ranked[: size - 2], start=2)}
+     return {word: i for i, word in enumerate(ranked[:size], start=2)}

# %% wrong: no numbers kept free | build_vocabulary: value | from: as the reference
-     return {word: i for i, word in enumerate(ranked[: size - 2], start=2)}
+     return {word: i for i, word in enumerate(ranked[: size - 2])}

# %% wrong: equally frequent words as they come | build_vocabulary: value | from: as the reference
-     ranked = sorted(counts, key=lambda word: (-counts[word], word))
-     return {word: i for i, word in enumerate(ranked[: size - 2], start=2)}
+     return {word: i for i, (word, _) in enumerate(counts.most_common(size - 2), start=2)}

# %% wrong: capitals and signs belong to the words | build_vocabulary: value | from: as the reference
-     counts = Counter(word for text in texts for word in words(text))
+     counts = Counter(word for text in texts for word in text.split())

# %% wrong: the words by the alphabet | build_vocabulary: value | from: as the reference
-     counts = Counter(word for text in texts for word in words(text))
-     ranked = sorted(counts, key=lambda word: (-counts[word], word))
+     ranked = sorted({word for text in texts for word in words(text)})

# %% wrong: an unknown word stops the program | encode_texts: error | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     return np.array([([vocabulary[word] for word in words(text)] + [0] * length)[:length] for text in texts])

# %% wrong: unknown words are left out | encode_texts: value | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     return np.array([([vocabulary[word] for word in words(text) if word in vocabulary] + [0] * length)[:length] for text in texts])

# %% wrong: unknown words count as padding | encode_texts: value | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     return np.array([([vocabulary.get(word, 0) for word in words(text)] + [0] * length)[:length] for text in texts])

# %% wrong: padding at the front | encode_texts: value | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     rows = [[vocabulary.get(word, 1) for word in words(text)][:length] for text in texts]
+     return np.array([[0] * (length - len(row)) + row for row in rows])

# %% wrong: cut off at the front | encode_texts: value | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     rows = [[vocabulary.get(word, 1) for word in words(text)][-length:] for text in texts]
+     return np.array([row + [0] * (length - len(row)) for row in rows])

# %% wrong: not padded | encode_texts: type | from: as the reference
-     return np.array([([vocabulary.get(word, 1) for word in words(text)] + [0] * length)[:length] for text in texts])
+     return [[vocabulary.get(word, 1) for word in words(text)][:length] for text in texts]

# %% right: a loop that counts, rows of lists
def build_vocabulary(texts, size):
    counts = {}
    for text in texts:
        for word in words(text):
            counts[word] = counts.get(word, 0) + 1
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    vocabulary = {}
    for word, _ in pairs:
        if len(vocabulary) + 2 < size:
            vocabulary[word] = len(vocabulary) + 2
    return vocabulary


def encode_texts(texts, vocabulary, length):
    rows = []
    for text in texts:
        row = [vocabulary[word] if word in vocabulary else 1 for word in words(text)]
        row = row[:length]
        rows.append(row + [0] * (length - len(row)))
    return np.array(rows, dtype="int32")

# %% right: heapq; np.pad
def build_vocabulary(texts, size):
    import heapq

    counted = Counter()
    for text in texts:
        counted.update(words(text))
    best = heapq.nsmallest(size - 2, counted.items(), key=lambda item: (-item[1], item[0]))
    return dict(zip((word for word, _ in best), range(2, size)))


def encode_texts(texts, vocabulary, length):
    numbers = [np.array([vocabulary.get(word, 1) for word in words(text)][:length], dtype=int) for text in texts]
    return np.stack([np.pad(row, (0, length - len(row))) for row in numbers])
