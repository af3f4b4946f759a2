"""So many at once, and a slot is free again however its holder ends."""

from samordna.core.slots import slot


def test_as_many_as_there_are_slots_get_in_and_the_next_does_not() -> None:
    with slot("prov", of=2) as first, slot("prov", of=2) as second, slot("prov", of=2) as third:
        inside = [first, second, third]
    with slot("prov", of=2) as after:
        inside.append(after)

    assert inside == [True, True, False, True]


def test_a_slot_is_given_back_when_its_holder_fails() -> None:
    try:
        with slot("fel", of=1):
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass

    with slot("fel", of=1) as free:
        assert free


def test_slots_of_another_name_are_others() -> None:
    with slot("ena", of=1), slot("andra", of=1) as free:
        assert free
