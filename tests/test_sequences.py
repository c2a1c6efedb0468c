"""What the data sets of sequences promise: names and spoken digits, and the containers that hold them."""

import io
import wave
import zipfile

import numpy as np
import pytest

from course import datasets
from course.datasets import DataError, names, spoken_digits
from course.datasets.store import editions, folders, formats, recordings


@pytest.fixture
def course_folder(tmp_path, monkeypatch):
    """An empty course: no real data, nothing made yet."""
    (tmp_path / folders.COURSE_MARK).touch()
    monkeypatch.chdir(tmp_path)
    for variable in ("COURSE_DATA_DIR", "COURSE_DATA_EDITION"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def spoken():
    """The arrays of the embedded spoken digits, made once for all tests."""
    return spoken_digits.make()


def sound(seed=0, count=40):
    return np.random.RandomState(seed).randint(-3000, 3000, count).astype("int16")


def wav(samples, channels=1, rate=recordings.RATE):
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return content.getvalue()


# --- names ------------------------------------------------------------------------------------------------------------


def test_names_are_small_letters_and_none_is_invented_twice(course_folder):
    invented = datasets.load_names("embedded")
    assert len(invented) == len(set(invented)) == 4000
    assert all(name.isascii() and name.isalpha() and name.islower() for name in invented)
    assert {len(name) for name in invented} <= set(range(3, 12))


def test_no_letter_of_an_invented_name_stands_three_times_in_a_row(course_folder):
    assert not any(
        letter * 3 in name for name in datasets.load_names("embedded") for letter in "abcdefghijklmnopqrstuvwxyz"
    )


def test_names_are_kept_as_a_text_file_that_people_can_read(course_folder):
    first = datasets.load_names("embedded")[0]
    path = datasets.path("names", "embedded")
    assert path.suffix == ".txt"
    assert path.read_text().split()[0] == first


def test_the_published_names_are_taken_as_they_are(tmp_path):
    (tmp_path / "names.txt").write_bytes(b"emma\nolivia")
    assert names.convert([tmp_path / "names.txt"])["text"].tobytes() == b"emma\nolivia"


# --- spoken digits ----------------------------------------------------------------------------------------------------


def test_every_voice_says_every_digit_three_times(spoken, course_folder):
    formats.write(folders.data_folder() / editions.embedded_file(spoken_digits.SPOKEN_DIGITS), spoken)
    sounds, digits, voices = datasets.load_spoken_digits("embedded")
    assert {each.dtype.name for each in sounds} == {"int16"}
    assert sorted(zip(digits.tolist(), voices.tolist(), strict=True)) == [
        (digit, voice) for digit in range(10) for voice in range(6) for _ in range(3)
    ]


def test_spoken_digits_differ_in_length_and_none_is_silent_or_comes_twice(spoken):
    _, sounds = recordings.split(spoken)
    lengths = {len(each) for each in sounds}
    assert len(lengths) > 100
    assert min(lengths) > 0.1 * recordings.RATE
    assert max(lengths) < recordings.RATE
    assert min(np.abs(each).max() for each in sounds) > 4000
    assert len({each.tobytes() for each in sounds}) == 180


def test_synthetic_digits_can_be_told_apart_by_their_spectra(spoken):
    """The nearest mean spectrum of the other five voices, in thirds of a word, is mostly that of the same digit."""
    labels, sounds = recordings.split(spoken)
    digits = np.array([int(label[0]) for label in labels])
    voices = np.array([label.split("_")[1] for label in labels])

    def thirds(samples):
        strengths = [
            np.abs(np.fft.rfft(part, 512))[:256].reshape(32, 8).mean(axis=1) for part in np.array_split(samples, 3)
        ]
        return np.log(np.concatenate(strengths) / np.sum(strengths) + 1e-5)

    features = np.stack([thirds(each) for each in sounds])
    left_out = voices == "voice3"
    means = np.stack([features[~left_out & (digits == digit)].mean(axis=0) for digit in range(10)])
    nearest = ((features[left_out][:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert (nearest == digits[left_out]).mean() > 0.7


def test_the_first_takes_are_read_out_of_the_published_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(spoken_digits, "TAKES", 2)
    with zipfile.ZipFile(tmp_path / "published.zip", "w") as archive:
        for take in (0, 1, 2, 10):
            archive.writestr(f"digits-1.0/recordings/7_theo_{take}.wav", wav(sound(take)))
        archive.writestr("digits-1.0/README.md", "spoken digits")
    found = spoken_digits.convert([tmp_path / "published.zip"])
    assert found["names"].tobytes() == b"7_theo_0\n7_theo_1"
    np.testing.assert_array_equal(found["samples"], np.concatenate([sound(0), sound(1)]))


# --- a folder of recordings -------------------------------------------------------------------------------------------


def test_recordings_come_back_from_their_folder_as_they_were(tmp_path):
    arrays = recordings.join_samples({"b": sound(1, 7), "a": sound(2, 11)})
    formats.write(tmp_path / "audio", arrays)
    found = formats.read(tmp_path / "audio", arrays)
    assert formats.digest(found) == formats.digest(arrays)
    assert recordings.split(found)[0] == ["a", "b"]
    assert [len(each) for each in recordings.split(found)[1]] == [11, 7]


def test_writing_recordings_leaves_other_files_of_the_folder_alone(tmp_path):
    (tmp_path / "audio").mkdir()
    (tmp_path / "audio" / "notes.txt").write_text("mine")
    formats.write(tmp_path / "audio", recordings.join_samples({"a": sound()}))
    assert sorted(file.name for file in (tmp_path / "audio").iterdir()) == ["a.wav", "notes.txt"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<html>", "a.wav is no recording"),
        (wav(sound())[:20], "a.wav is no recording"),
        (wav(sound(), channels=2), "2 channels"),
        (wav(sound(), rate=16_000), "16000 Hz"),
    ],
    ids=["no sound", "cut off", "stereo", "another rate"],
)
def test_a_file_that_is_no_such_recording_is_named(tmp_path, content, complaint):
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(formats.UnreadableFile, match=complaint):
        formats.read(tmp_path, ["samples"])


def test_a_folder_without_recordings_is_unreadable(tmp_path):
    with pytest.raises(formats.UnreadableFile, match=r"no \.wav"):
        formats.read(tmp_path, ["samples"])


def test_recordings_are_looked_for_in_a_folder_not_in_a_file(course_folder, spoken):
    (course_folder / "data").mkdir()
    (course_folder / "data" / "audio").write_text("a file, no folder")
    assert datasets.edition("spoken_digits") == "embedded"
    (course_folder / "data" / "audio").unlink()
    formats.write(course_folder / "data" / "audio", spoken)
    assert datasets.edition("spoken_digits") == "full"
    with pytest.raises(DataError, match="does not hold Spoken digits"):
        datasets.load_spoken_digits()


def test_the_status_of_a_folder_counts_the_bytes_of_its_files(course_folder, spoken):
    formats.write(folders.data_folder() / editions.embedded_file(spoken_digits.SPOKEN_DIGITS), spoken)
    copy = datasets.status("spoken_digits").embedded
    assert copy.state == "present"
    assert copy.size == 2 * len(spoken["samples"]) + 44 * 180
