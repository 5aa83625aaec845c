"""The chapters that say what the bilans say: essentials, who answered, figures, gaps, difficulties, rates.

In: `Material`. Out: sections. What remains to be looked at is in `watch.py`.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby

from clas.language import say
from clas.language.numbers import counted, day, number, percent, signed_percents, signed_span, span
from clas.synthesis import charts, watch
from clas.synthesis.figures import SMALL, ChoiceFigure, NumberFigure, Tally
from clas.synthesis.gaps import Gap, GapTotal, Source, largest_first
from clas.synthesis.material import Material, out_of, said_place
from clas.synthesis.quotations import Quotation, quotations
from clas.synthesis.report import (
    Block,
    ChartBlock,
    Column,
    FigureTable,
    Heading,
    Notice,
    Points,
    Quote,
    Rows,
    Section,
    Text,
)
from clas.synthesis.table import Dossier

LISTED = 400
"""Above this many projects, what each one says is left to the spreadsheet."""


def subtitle(material: Material, made_on: date | None) -> str:
    """« 8 bilans lus, 10 projets attendus – établie le 7 juillet 2025 »."""
    seen = _seen(material)
    return say("report.subtitle.dated", subtitle=seen, day=day(made_on)) if made_on else seen


def _seen(material: Material) -> str:
    seen = material.reception
    read = counted("report.count.bilan_read", seen.bilans)
    if seen.expected is None:
        return say("report.subtitle.unknown", read=read)
    return say(
        "report.subtitle.known", read=read, expected=counted("report.count.project_expected", seen.expected)
    )


def essentials(material: Material) -> Section:
    """Five or six lines that hold the whole."""
    lines = [_answered_line(material)]
    weeks = material.gap("weeks")
    if weeks is not None:
        lines.append(_total_line("report.essentials.weeks", weeks))
    lines += [_number_line(material, id_) for id_ in ("groups_count", "staff_count", "staff_volunteers")]
    lines += [_choice_line(figure) for figure in material.choices]
    lines.append(_watch_line(material))
    return Section(
        "essentials", say("report.section.essentials"), (Points(tuple(line for line in lines if line)),)
    )


def who_answered(material: Material) -> Section:
    """Projects received and missing, and bilans of no expected project."""
    seen = material.reception
    blocks: list[Block] = [ChartBlock(charts.received(seen))]
    if seen.missing is None:
        blocks.append(Notice(say("report.answered.unknown")))
    elif seen.missing:
        blocks += [Heading(say("report.answered.missing_title")), _missing(material)]
    else:
        blocks.append(Text(say("report.answered.all")))
    if seen.outside:
        blocks += [Heading(say("report.answered.outside_title")), Text(say("report.answered.outside"))]
        blocks.append(_projects(material, "report.answered.outside_caption", seen.outside))
    if seen.twice:
        blocks.append(
            Notice(say("report.answered.twice", files=", ".join(material.names[file] for file in seen.twice)))
        )
    return Section("answered", say("report.section.answered"), tuple(blocks))


def figures(material: Material) -> Section:
    """Numbers and choices with their denominators, then their charts."""
    blocks: list[Block] = [Text(say("report.figures.intro"))]
    if material.numbers:
        blocks.append(_number_table(material.numbers))
    if material.choices:
        blocks.append(_choice_table(material.choices))
    weeks, goes_on = material.gap("weeks"), material.choice("continues_identically")
    drawn = (
        charts.weeks(weeks) if weeks else None,
        charts.groups(material.table),
        charts.bonuses([figure for figure in material.choices if figure.id.startswith("bonus")]),
        charts.continuation(goes_on) if goes_on else None,
    )
    blocks += [ChartBlock(chart) for chart in drawn if chart is not None]
    return Section("figures", say("report.section.figures"), tuple(blocks))


def gaps(material: Material) -> Section:
    """Forecast against actual, in total and project by project."""
    title = say("report.section.gaps")
    if not material.gaps:
        return Section("gaps", title, (Text(say("report.gaps.none")),))
    totals = Rows(
        say("report.gaps.total_caption"),
        (
            Column(say("report.gaps.quantity"), 1.6),
            Column(say("report.gaps.compared"), 1.1, numeric=True),
            Column(say("report.gaps.forecast"), 0.8, numeric=True),
            Column(say("report.gaps.actual"), 1.2, numeric=True),
            Column(say("report.gaps.gap"), 1.3, numeric=True),
            Column(say("report.gaps.share"), 1.6, numeric=True),
            Column(say("report.gaps.source"), 2.2),
        ),
        tuple(_gap_total_row(total) for total in material.gaps),
    )
    return Section("gaps", title, (Text(say("report.gaps.intro")), totals, *_gaps_by_project(material)))


def difficulties(material: Material) -> Section:
    """Passages quoted, question by question."""
    found = quotations(material.table)
    title = say("report.section.difficulties")
    if not found:
        return Section("difficulties", title, (Text(say("report.difficulties.none")),))
    blocks: list[Block] = [Text(say("report.difficulties.intro")), Notice(say("report.difficulties.names"))]
    for question, quoted in groupby(found, key=lambda q: q.question):
        blocks.append(Heading(material.table.trame.question(question).name))
        blocks += [_quote(quotation, material.names[quotation.file]) for quotation in quoted]
    return Section("difficulties", title, tuple(blocks))


def rates(material: Material) -> Section:
    """The answer rate of each question."""
    chart = charts.rates(material.rates)
    blocks: tuple[Block, ...] = (Text(say("report.rates.none")),)
    if chart is not None:
        blocks = (Text(say("report.rates.intro")), ChartBlock(chart))
    return Section("rates", say("report.section.rates"), blocks)


def _answered_line(material: Material) -> str:
    seen = material.reception
    if seen.expected is None:
        return counted("report.essentials.unknown", seen.bilans)
    share = percent(seen.answered, seen.expected)
    return counted("report.essentials.answered", seen.answered, expected=number(seen.expected), share=share)


def _total_line(key: str, total: GapTotal) -> str:
    return counted(
        key,
        len(total.gaps),
        forecast=span(*total.forecast),
        actual=span(*total.actual),
        gap=signed_span(*total.difference),
    )


def _number_line(material: Material, id: str) -> str:  # noqa: A002 - the word of the domain
    figure = material.number(id)
    if figure is None or figure.total is None:
        return ""
    return say(
        "report.essentials.number",
        name=figure.name,
        total=span(*figure.total),
        median=span(*(figure.median or figure.total)),
        out_of=out_of(figure.tally),
    )


def _choice_line(figure: ChoiceFigure) -> str:
    if not figure.tally.given:
        return ""
    return say(
        "report.essentials.choice",
        name=figure.name,
        yes=_share(len(figure.yes), len(figure.tally.given)),
        out_of=out_of(figure.tally),
    )


def _watch_line(material: Material) -> str:
    """How much remains to be looked at; projects not received are counted only where some are expected."""
    missing, doubts = material.reception.missing, len(watch.doubts(material))
    counts = [
        counted("report.count.file_unread", len(material.unread)),
        counted("report.count.doubt", doubts),
        counted("report.count.point", len(watch.points(material))),
    ]
    if missing is not None:
        counts.append(counted("report.count.project_missing", len(missing)))
    return say("report.essentials.watch", counts=", ".join(counts))


def _share(part: int, whole: int) -> str:
    """« 5 sur 8 (63 %) »; no percentage of too few."""
    counts = say("report.chart.out_of", given=number(part), asked=number(whole))
    return counts if whole < SMALL else say("report.chart.share", counts=counts, percent=percent(part, whole))


def _missing(material: Material) -> Rows:
    missing = material.reception.missing or ()
    return Rows(
        say("report.answered.missing_caption"),
        (
            Column(say("report.column.project"), 3),
            Column(say("report.column.managing_body"), 3),
            Column(say("report.column.structure"), 3),
            Column(say("report.column.commune"), 2),
        ),
        tuple(
            (
                p.project_title or p.project_id or say("report.unnamed"),
                p.managing_body,
                p.structure,
                p.commune,
            )
            for p in missing
        ),
    )


def _projects(material: Material, caption: str, files: tuple[str, ...]) -> Rows:
    wanted = set(files)
    return Rows(
        say(caption),
        (
            Column(say("report.column.project"), 3),
            Column(say("report.column.managing_body"), 3),
            Column(say("report.column.file"), 3),
        ),
        tuple(
            (d.project, d.managing_body, material.names[d.file])
            for d in material.table.dossiers
            if d.file in wanted
        ),
    )


def _tally_columns() -> tuple[Column, ...]:
    return (
        Column(say("report.column.stated_by"), 2.3),
        Column(say("report.column.blank"), 1, numeric=True),
        Column(say("report.column.unreadable"), 1, numeric=True),
        Column(say("report.column.not_asked"), 1.15, numeric=True),
    )


def _tally_cells(tally: Tally) -> tuple[str, ...]:
    heaps = (tally.blank, tally.unreadable, tally.not_asked)
    return (out_of(tally), *(number(len(heap)) for heap in heaps))


def _number_table(found: tuple[NumberFigure, ...]) -> FigureTable:
    return FigureTable(
        say("report.figures.number_caption"),
        (
            Column(say("report.column.figure"), 2.2),
            Column(say("report.column.total"), 1.5, numeric=True),
            Column(say("report.column.median"), 1.1, numeric=True),
            Column(say("report.column.extent"), 1, numeric=True),
            *_tally_columns(),
        ),
        tuple(
            (
                figure.name,
                *(span(*ends) if ends else "–" for ends in (figure.total, figure.median, figure.extent)),
                *_tally_cells(figure.tally),
            )
            for figure in found
        ),
        tuple(figure.tally for figure in found),
    )


def _choice_table(found: tuple[ChoiceFigure, ...]) -> FigureTable:
    return FigureTable(
        say("report.figures.choice_caption"),
        (
            Column(say("report.column.figure"), 2.2),
            Column(say("report.column.yes"), 1.7, numeric=True),
            Column(say("report.column.no"), 1.7, numeric=True),
            *_tally_columns(),
        ),
        tuple(
            (
                figure.name,
                _share(len(figure.yes), len(figure.tally.given)),
                _share(len(figure.no), len(figure.tally.given)),
                *_tally_cells(figure.tally),
            )
            for figure in found
        ),
        tuple(figure.tally for figure in found),
    )


def _gap_total_row(total: GapTotal) -> tuple[str, ...]:
    listed, stated = total.counted(Source.LIST), total.counted(Source.FORM)
    sources = [counted(f"report.gaps.{source}", n) for source, n in (("list", listed), ("form", stated)) if n]
    exact = total.forecast.low == total.forecast.high
    return (
        say(f"report.quantity.{total.quantity}"),
        number(len(total.gaps)),
        span(*total.forecast),
        span(*total.actual),
        signed_span(*total.difference),
        signed_percents(*total.difference, total.forecast.low) if exact else "–",
        ", ".join(sources),
    )


def _gaps_by_project(material: Material) -> tuple[Block, ...]:
    by_file: dict[str, dict[str, Gap]] = {}
    for total in material.gaps:
        for gap in largest_first(total.gaps):
            by_file.setdefault(gap.file, {})[gap.quantity] = gap
    heading = Heading(say("report.gaps.each_title"))
    if len(by_file) > LISTED:
        return (heading, Text(counted("report.gaps.too_many", len(by_file))))
    quantities = [total.quantity for total in material.gaps]
    dossiers = {dossier.file: dossier for dossier in material.table.dossiers}
    table = Rows(
        say("report.gaps.each_caption"),
        (
            Column(say("report.column.project"), 3),
            *(Column(say(f"report.quantity.{quantity}"), 2) for quantity in quantities),
        ),
        tuple(_gap_row(dossiers[file], gaps_, quantities) for file, gaps_ in by_file.items()),
    )
    return (heading, Text(say("report.gaps.each_intro")), table)


def _gap_row(dossier: Dossier, gaps_: dict[str, Gap], quantities: list[str]) -> tuple[str, ...]:
    return (dossier.project, *(_gap_cell(gaps_.get(quantity)) for quantity in quantities))


def _gap_cell(gap: Gap | None) -> str:
    if gap is None:
        return "–"
    mark = "*" if gap.source is Source.FORM else ""
    return say(
        "report.gaps.cell",
        forecast=span(*gap.forecast) + mark,
        actual=span(*gap.actual),
        gap=signed_span(*gap.difference),
    )


def _quote(quotation: Quotation, file: str) -> Quote:
    place = said_place(quotation.place)
    source = say("report.difficulties.source", project=quotation.project, file=file)
    return Quote(quotation.text, f"{source}, {place}" if place else source)
