# %% right: with a counter that waits
def early_stop(losses, patience, min_delta):
    best, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(losses):
        if best - loss > min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return [epoch + 1, best_epoch + 1]


# %% right: with a while loop, integers of NumPy
def early_stop(losses, patience, min_delta):
    epoch = best = 0
    while epoch < len(losses) - 1 and epoch - best < patience:
        epoch += 1
        if losses[epoch] + min_delta < losses[best]:
            best = epoch
    return np.int64(epoch + 1), np.int64(best + 1)


# %% base: as the reference
def early_stop(losses, patience, min_delta):
    best, best_epoch = losses[0], 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < best - min_delta:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(losses), best_epoch


# %% wrong: counts the epochs from 0 | early_stop: value | from: as the reference
-     best, best_epoch = losses[0], 1
-     for epoch, loss in enumerate(losses, start=1):
+     best, best_epoch = losses[0], 0
+     for epoch, loss in enumerate(losses, start=0):

# %% wrong: waits one epoch too long | early_stop: value | from: as the reference
-         elif epoch - best_epoch >= patience:
+         elif epoch - best_epoch > patience:

# %% wrong: never stops | early_stop: value | from: as the reference
-             return epoch, best_epoch
+             pass

# %% wrong: compares with the epoch before | early_stop: value
def early_stop(losses, patience, min_delta):
    best_epoch, waited = 1, 0
    for epoch in range(2, len(losses) + 1):
        if losses[epoch - 1] < losses[epoch - 2] - min_delta:
            best_epoch, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return epoch, best_epoch
    return len(losses), best_epoch


# %% wrong: ignores min_delta | early_stop: value (hidden) | from: as the reference
-         if loss < best - min_delta:
+         if loss < best:

# %% wrong: the best one follows small steps | early_stop: value (hidden) | from: as the reference
-             best, best_epoch = loss, epoch
+             best_epoch = epoch

              return epoch, best_epoch
+         best = min(best, loss)

# %% wrong: the lowest loss of all for the best one | early_stop: value | from: as the reference
-             return epoch, best_epoch
+             return epoch, int(np.argmin(losses)) + 1

# %% wrong: the order is the other way round | early_stop: value | from: as the reference
-             return epoch, best_epoch
-     return len(losses), best_epoch
+             return best_epoch, epoch
+     return best_epoch, len(losses)

# %% right: a counter of the epochs without improvement
def early_stop(losses, patience, min_delta):
    best, where, waited = float("inf"), 0, 0
    for i in range(len(losses)):
        if best - losses[i] > min_delta:
            best, where, waited = losses[i], i, 0
        else:
            waited += 1
            if waited == patience:
                break
    return np.array([i + 1, where + 1])
