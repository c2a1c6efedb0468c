# %% equivalent: line 23: `translator.fit([train_german, decoder_inputs], train_english, batch_size=160, epochs=10, verbose=0, callbacks=[training.progress()])` → `translator.fit([train_german, decoder_inputs], train_english, batch_size=160, epochs=10, verbose=0)` | the progress bar changes no weight

# %% right: other names, the concatenation the other way round, words of fixed length
def build_translator():
    source, said = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    read = layers.Embedding(31, 24, mask_zero=True)(source)
    states, last = layers.GRU(32, return_state=True, return_sequences=True, name="encoder")(read)
    begun = layers.Embedding(32, 24, mask_zero=True)(said)
    hidden = layers.GRU(32, return_sequences=True, name="decoder")(begun, initial_state=[last])
    context, weights = layers.Attention(name="attention")([hidden, states, states], return_attention_scores=True)
    outputs = layers.Dense(32, activation="linear")(layers.concatenate([context, hidden]))
    model = keras.Model(inputs=[source, said], outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.03),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


translator = build_translator()
translator.fit([train_german, moved_on(train_english)], train_english, epochs=14, batch_size=64, verbose=0)


def translate(model, german):
    english = np.zeros((len(german), 7), "int32")
    english[:, 0] = START
    for step in range(6):
        english[:, step + 1] = model.predict([german, english[:, :-1]], verbose=0)[:, step].argmax(axis=-1)
    return english[:, 1:]


# %% right: stops at the stop
def build_translator():
    german, english = keras.Input((None,)), keras.Input((None,))
    states, last = layers.GRU(32, return_sequences=True, return_state=True)(
        layers.Embedding(len(GERMAN), 24, mask_zero=True)(german)
    )
    hidden = layers.GRU(32, return_sequences=True)(
        layers.Embedding(len(ENGLISH), 24, mask_zero=True)(english), initial_state=last
    )
    context, _ = layers.Attention(name="attention")(query_value := [hidden, states], return_attention_scores=True)
    model = keras.Model([german, english], layers.Dense(32)(layers.Concatenate(axis=-1)([query_value[0], context])))
    model.compile(keras.optimizers.Adam(0.03), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


translator = build_translator()
translator.fit([train_german, decoder_inputs], train_english, batch_size=64, epochs=12, verbose=0)


def translate(model, german):
    sentences = np.zeros((len(german), 6), int)
    for row, words in enumerate(np.asarray(german)):
        english = [START]
        for step in range(6):
            word = int(np.argmax(model([words[None], np.array([english])])[0, -1]))
            sentences[row, step] = word
            english.append(word)
            if word == STOP:
                break
    return sentences


# %% base: as the reference
def build_translator():
    german, english = keras.Input((None,)), keras.Input((None,))
    states, last = layers.GRU(32, return_sequences=True, return_state=True)(
        layers.Embedding(31, 24, mask_zero=True)(german)
    )
    hidden = layers.GRU(32, return_sequences=True)(
        layers.Embedding(32, 24, mask_zero=True)(english), initial_state=last
    )
    context, _ = layers.Attention(name="attention")([hidden, states], return_attention_scores=True)
    model = keras.Model([german, english], layers.Dense(32)(layers.Concatenate()([hidden, context])))
    model.compile(keras.optimizers.Adam(0.03), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


translator = build_translator()
translator.fit([train_german, decoder_inputs], train_english, batch_size=100, epochs=14, verbose=0)


def translate(model, german):
    english = np.full((len(german), 1), START)
    for _ in range(6):
        english = np.concatenate([english, np.argmax(model([german, english])[:, -1:], axis=-1)], axis=1)
    return english[:, 1:]


# %% wrong: the decoder does not begin in the encoder's last state | build_translator: value (hidden) | from: as the reference
-     states, last = layers.GRU(32, return_sequences=True, return_state=True)(
-         layers.Embedding(31, 24, mask_zero=True)(german)
-     )
-     hidden = layers.GRU(32, return_sequences=True)(
-         layers.Embedding(32, 24, mask_zero=True)(english), initial_state=last
-     )
+     states = layers.GRU(32, return_sequences=True)(layers.Embedding(31, 24, mask_zero=True)(german))
+     hidden = layers.GRU(32, return_sequences=True)(layers.Embedding(32, 24, mask_zero=True)(english))

# %% wrong: the padding is not masked | build_translator: value (hidden) | from: as the reference
-     states, last = layers.GRU(32, return_sequences=True, return_state=True)(
-         layers.Embedding(31, 24, mask_zero=True)(german)
-     )
+     states, last = layers.GRU(32, return_sequences=True, return_state=True)(layers.Embedding(31, 24)(german))

# %% wrong: the decoder looks at itself | build_translator: value (hidden) | from: as the reference
-     context, _ = layers.Attention(name="attention")([hidden, states], return_attention_scores=True)
+     context, _ = layers.Attention(name="attention")([hidden, hidden], use_causal_mask=True, return_attention_scores=True)

- translator.fit([train_german, decoder_inputs], train_english, batch_size=100, epochs=14, verbose=0)
+ translator.fit([train_german, decoder_inputs], train_english, batch_size=100, epochs=20, verbose=0)

# %% wrong: no attention | build_translator: parameters
def build_translator():
    german, english = keras.Input((None,)), keras.Input((None,))
    last = layers.GRU(32)(layers.Embedding(31, 24, mask_zero=True)(german))
    hidden = layers.GRU(32, return_sequences=True)(
        layers.Embedding(32, 24, mask_zero=True)(english), initial_state=last
    )
    model = keras.Model([german, english], layers.Dense(32)(hidden))
    model.compile(keras.optimizers.Adam(0.03), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


# %% wrong: the attention keeps its weights to itself | build_translator: layers
def build_translator():
    german, english = keras.Input((None,)), keras.Input((None,))
    states, last = layers.GRU(32, return_sequences=True, return_state=True)(
        layers.Embedding(31, 24, mask_zero=True)(german)
    )
    hidden = layers.GRU(32, return_sequences=True)(
        layers.Embedding(32, 24, mask_zero=True)(english), initial_state=last
    )
    context = layers.Attention(name="attention")([hidden, states])
    model = keras.Model([german, english], layers.Dense(32)(layers.Concatenate()([hidden, context])))
    model.compile(keras.optimizers.Adam(0.03), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


# %% wrong: trained on the targets themselves, not moved on | translator: score | from: as the reference
- translator.fit([train_german, decoder_inputs], train_english, batch_size=100, epochs=14, verbose=0)
+ translator.fit([train_german, train_english], train_english, batch_size=100, epochs=8, verbose=0)

# %% wrong: keeps the start | translate: shape | from: as the reference
-     return english[:, 1:]
+     return english

# %% wrong: speaks with the translator of the notebook, whatever the model | translate: value (hidden) | from: as the reference
-         english = np.concatenate([english, np.argmax(model([german, english])[:, -1:], axis=-1)], axis=1)
+         english = np.concatenate([english, np.argmax(translator([german, english])[:, -1:], axis=-1)], axis=1)
