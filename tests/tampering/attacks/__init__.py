"""The attacks, a module for each family."""

from tampering.attacks import (
    damage,
    estimators,
    exhaustion,
    files,
    kernel,
    lying,
    metadata,
    models,
    output,
    protocol,
    stealing,
)

FAMILIES = {
    module.__name__.rsplit(".", 1)[1]: module.ATTACKS
    for module in (kernel, lying, stealing, metadata, files, damage, exhaustion, output, protocol, models, estimators)
}
