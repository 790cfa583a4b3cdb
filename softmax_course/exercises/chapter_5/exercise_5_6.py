"""Exercise 5.6: The Jacobians nobody builds."""

from ..declaring import value


@value(
    "5.6",
    "The Jacobians nobody builds",
    hints=[
        "Count the entries first: one matrix for each sample. How many entries has one of them?",
        "m · K · K entries. A float32 has 32 bits; how many bytes is that?",
        "`1024 * 50257**2 * 4`.",
    ],
    keep="All the Jacobians take K = 50,257 times the room of A: ten terabytes instead of 206 "
    "megabytes, for the same gradient.",
    rtol=5e-3,
)
def bytes_of_the_jacobians():
    """m matrices of K × K entries, each of 4 bytes: 1.03 · 10¹³ bytes, some 10 terabytes.

    That is K times what A itself takes, 206 MB.
    """
    return 1024 * 50257**2 * 4


@bytes_of_the_jacobians.mistake
def in_float64():
    """You count 8 bytes an entry, as NumPy's usual float64 has. A float32 has 32 bits: 4 bytes."""
    return 1024 * 50257**2 * 8


@bytes_of_the_jacobians.mistake
def entries_not_bytes():
    """That is the number of entries, m·K². Each float32 takes 4 bytes."""
    return 1024 * 50257**2


@bytes_of_the_jacobians.mistake
def bits_not_bytes():
    """You count 32 for each entry: that is bits. A byte has 8 bits, so a float32 has 4 bytes."""
    return 1024 * 50257**2 * 32


@bytes_of_the_jacobians.mistake
def half_of_the_bytes():
    """That is half of it. 2 bytes an entry would be float16; a float32 has 32 bits, 4 bytes.

    Or did you count half of each symmetric matrix? A fine thought, but 5.4 stores all K² entries.
    """
    return 1024 * 50257**2 * 2


@bytes_of_the_jacobians.mistake
def one_sample_only():
    """That is one Jacobian, K·K·4 bytes, 10 GB. Every one of the m = 1,024 samples has its own."""
    return 50257**2 * 4


@bytes_of_the_jacobians.mistake
def the_probabilities_only():
    """That is what A takes, K·m·4 bytes, 206 MB. Exercise 5.4 makes a K × K matrix of each
    column. (Did you write `K^2`? In Python `^` is not a power; `**` is.)
    """
    return 1024 * 50257 * 4


@bytes_of_the_jacobians.mistake
def entries_of_the_probabilities():
    """That is K·m, the entries of A. Exercise 5.4 makes a K × K matrix of each column, and each
    entry takes 4 bytes. (Did you write `K^2`? In Python `^` is not a power; `**` is.)
    """
    return 1024 * 50257


@bytes_of_the_jacobians.mistake
def wrapped_round():
    """Negative: a whole number of 32 bits holds at most 2,147,483,647 and goes on below 0. Python's
    own whole numbers know no limit: compute with plain `K` and `m`, not with NumPy's `int32`.
    """
    return (1024 * 50257**2 * 4 + 2**31) % 2**32 - 2**31


@bytes_of_the_jacobians.mistake
def ten_times_too_few():
    """That is a tenth of it: the digits are right, the power of ten is not. Give the product
    itself, and let Python count the places.
    """
    return 1024 * 50257**2 * 4 / 10


@bytes_of_the_jacobians.mistake
def ten_times_too_many():
    """That is ten times too much: the digits are right, the power of ten is not. Give the product
    itself, and let Python count the places.
    """
    return 1024 * 50257**2 * 4 * 10


@bytes_of_the_jacobians.mistake
def classes_for_samples():
    """You have K³. A Jacobian has K·K entries, and there are m of them, one a sample: m·K²·4."""
    return 50257**3 * 4


@bytes_of_the_jacobians.mistake
def rounded_sizes():
    """That is close, and the way is right. You rounded both sizes: take K = 50,257 and m = 1,024 as
    they are.
    """
    return 1000 * 50000**2 * 4


@bytes_of_the_jacobians.mistake
def classes_and_samples_swapped():
    """You squared m. A Jacobian is K × K, and there are m of them: m·K²·4 bytes."""
    return 50257 * 1024**2 * 4


@bytes_of_the_jacobians.mistake
def whole_batch_squared():
    """You count (K·m)² entries, the derivative of every probability by every logit of the batch.

    Nearly all of them are 0: samples do not mix. 5.4 keeps only the blocks, m matrices of K × K.
    """
    return (1024 * 50257) ** 2 * 4


@bytes_of_the_jacobians.mistake
def k_not_squared_but_doubled():
    """You count K + K or 2K entries a sample. A matrix of K rows and K columns has K·K entries."""
    return 1024 * 50257 * 2 * 4


@bytes_of_the_jacobians.mistake
def in_terabytes():
    """That is right in terabytes, 10¹² bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e12


@bytes_of_the_jacobians.mistake
def in_gigabytes():
    """That is right in gigabytes, 10⁹ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e9


@bytes_of_the_jacobians.mistake
def in_megabytes():
    """That is right in megabytes, 10⁶ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e6


@bytes_of_the_jacobians.mistake
def in_tebibytes():
    """That is right in tebibytes, 2⁴⁰ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 2**40


@bytes_of_the_jacobians.mistake
def in_gibibytes():
    """That is right in gibibytes, 2³⁰ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 2**30


@bytes_of_the_jacobians.mistake
def thousand_samples():
    """You took 1,000 for m. It is 1,024, and the answer is asked to half a per cent."""
    return 1000 * 50257**2 * 4
