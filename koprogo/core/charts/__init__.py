"""Small pictures drawn by the server as SVG, each with the same figures as a table.

A picture knows its title, its description, its marks in thousandths and its table; ``{% chart picture %}`` draws it.
Colours are classes on the screen and attributes on paper; what differs by colour differs by pattern too.
"""

from koprogo.core.charts.columns import Columns, columns
from koprogo.core.charts.lines import Lines, lines
from koprogo.core.charts.parts import Part, Ring, Slice, Stack, ring, slices, stack
from koprogo.core.charts.picture import Picture, Series, Table
from koprogo.core.charts.rows import Bullet, Bullets, Step, Waterfall, bullets, waterfall
from koprogo.core.charts.scale import Scale, scale_of

__all__ = [
    "Bullet",
    "Bullets",
    "Columns",
    "Lines",
    "Part",
    "Picture",
    "Ring",
    "Scale",
    "Series",
    "Slice",
    "Stack",
    "Step",
    "Table",
    "Waterfall",
    "bullets",
    "columns",
    "lines",
    "ring",
    "scale_of",
    "slices",
    "stack",
    "waterfall",
]
