"""How much of what a place uses it makes itself: three readings of the same totals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.input_output.coefficients import own_share_readings, own_shares
from industria.kernels.refusal import Refused


def test_by_hand() -> None:
    # made 100, sold out 80, brought in 60: 80 used. Own first: 20 of 80; pooled: 100 of 160; last: 80 of 80
    least, pooled, greatest = own_share_readings([100.0], [60.0], [80.0])
    assert (least[0], pooled[0], greatest[0]) == pytest.approx((0.25, 0.625, 1.0))
    # goods pass through: made 10, sold out 90, brought in 100
    through = [part[0] for part in own_share_readings([10.0], [100.0], [90.0])]
    assert through == pytest.approx([0.0, 10 / 110, 0.5])


@given(st.lists(st.tuples(*(st.floats(0, 1e6) for _ in range(3))), min_size=1, max_size=6))
def test_the_readings_are_in_order_and_agree_with_import_proportionality(rows: list) -> None:
    output, imports, exports = np.array(rows).T
    exports = np.minimum(exports, output + imports)
    least, pooled, greatest = own_share_readings(output, imports, exports)
    assert ((least >= 0) & (least <= pooled + 1e-9) & (pooled <= greatest + 1e-9) & (greatest <= 1)).all()
    kept = exports <= output
    used = (output - exports + imports) > 1e-9 * (output + imports)
    np.testing.assert_allclose(
        least[kept & used], own_shares(output, imports, np.minimum(exports, output))[kept & used]
    )


def test_one_reading_where_nothing_comes_or_nothing_leaves() -> None:
    assert {float(part[0]) for part in own_share_readings([10.0], [0.0], [4.0])} == {1.0}
    assert {float(part[0]) for part in own_share_readings([10.0], [30.0], [0.0])} == {0.25}


def test_more_sent_out_than_there_is() -> None:
    with pytest.raises(Refused) as refused:
        own_share_readings([10.0, 10.0], [5.0, 5.0], [1.0, 20.0])
    assert (refused.value.code, refused.value.data["row"]) == ("nothing-used", 1)
