import type { ComponentChildren } from 'preact';
import type { Cell, StudyPlanPage } from '../../generated/study_plan';
import { TakenFigure } from '../../shared/figure';
import { listed, percentOf, plural, whole } from '../../shared/format';
import { valueText } from '../../shared/measure_text';
import { Footer, TopBar } from '../../shared/page';
import { FactList, Notes, Panel } from '../../shared/parts';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { useTheme } from '../../shared/theme';
import { drawPower } from './power_chart';
import { differenceText, eventsText, neededText } from './words';

// The number of subjects that answers the question: events as here, the difference that is asked for.
function answerOf({ cells, difference }: StudyPlanPage): Cell | undefined {
  return cells.find((cell) => cell.events_a_subject === null && cell.difference === difference);
}

function leadOf(page: StudyPlanPage): string {
  const answer = answerOf(page);
  const wanted = `a difference of ${differenceText(page, page.difference)} in ${whole(100 * page.power)} of 100 studies`;
  if (!answer?.subjects) {
    return `A study needs more than ${whole(page.most_subjects)} subjects a group to find ${wanted}.`;
  }
  const second = page.second_subjects;
  const who =
    second === null
      ? `${plural(answer.subjects, 'subject')} in each group`
      : `${plural(answer.subjects, 'subject')} in the first group, beside ${whole(second)} in the second,`;
  return `A study needs ${who} to find ${wanted}.`;
}

// A row a number of events, a column a difference.
interface Row {
  events: number | null;
  cells: Cell[];
}

function rowsOf({ cells }: StudyPlanPage): Row[] {
  const rows: Row[] = [];
  for (const cell of cells) {
    const row = rows.find(({ events }) => events === cell.events_a_subject);
    if (row) row.cells.push(cell);
    else rows.push({ events: cell.events_a_subject, cells: [cell] });
  }
  return rows;
}

function columnsOf(page: StudyPlanPage, rows: Row[]): Column<Row>[] {
  return [
    { name: 'events a subject', cell: ({ events }) => eventsText(events) },
    ...rows[0].cells.map(({ difference }, i): Column<Row> => ({
      name: differenceText(page, difference),
      cell: ({ cells }) => (
        <Figure
          value={neededText(page, cells[i].subjects)}
          below={cells[i].subjects === null ? undefined : percentOf(cells[i].power)}
        />
      ),
    })),
  ];
}

function captionOf(page: StudyPlanPage): string {
  const chosen = `a difference of ${differenceText(page, page.difference)}`;
  return `How often a study with so many subjects ${page.second_subjects === null ? 'a group ' : 'in the first group '}finds ${chosen}, with as many events of each subject as were seen; the line marks ${percentOf(page.power)}.`;
}

export function App({ page }: { page: StudyPlanPage }) {
  const [theme, switchTheme] = useTheme();
  const rows = rowsOf(page);
  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme} />
      <main>
        <section class="summary" aria-label="Summary">
          <p class="eyebrow">
            {`from the variances of ${listed(page.groups)}  ·  ${plural(page.runs, 'simulated study', 'simulated studies')} a number`}
          </p>
          <h1>How many subjects does a study need? {page.label}</h1>
          <p class="lead">{leadOf(page)}</p>
          <p class="explain">
            Simulated from how far subjects differ from each other and the movements of one subject
            among themselves, in the samples that there are. These variances are estimates: those of
            a pilot of ten children may be a third of the true ones or double. Plan for more.
          </p>
        </section>
        <Panel title="How often a difference is found">
          <TakenFigure
            title="Power by number of subjects"
            file="study-plan-power"
            parts={[
              {
                title: '',
                label: 'Share of studies that find the difference, by subjects',
                nearest: 'x',
                draw: (width, current) => drawPower(page, width, current),
              },
            ]}
            table={() => ({
              columns: ['subjects', 'power'],
              rows: page.curve.map(({ subjects, power }) => [subjects, power]),
            })}
            caption={captionOf(page)}
          />
        </Panel>
        <Panel title="Subjects needed">
          <SortTable
            label="Subjects by events and difference"
            css="cards"
            columns={columnsOf(page, rows)}
            rows={rows}
          />
          <p class="hint">
            Subjects {page.second_subjects === null ? 'of each group' : 'of the first group'} by
            events of a subject and the difference to be found; below each the share of simulated
            studies that find it. More events of the same subjects help up to a point: what lies
            between subjects stays.
          </p>
        </Panel>
        <Panel title="What was done">
          <FactList
            facts={[
              ['measure', page.label],
              ['standard deviation between subjects', valueText(page, page.subject_sd)],
              ['standard deviation within a subject', valueText(page, page.sample_sd)],
              ['mean', valueText(page, page.mean)],
              ['test', 'Welch’s t of subjects’ means, two-sided, 5 %'],
              ['simulated studies a number', whole(page.runs)],
              ['seed', String(page.seed)],
              ...page.inputs.map(({ path, sha256 }): [string, ComponentChildren] => [
                path,
                <code key={path}>SHA-256 {sha256}</code>,
              ]),
            ]}
          />
          <Notes notes={page.notes} />
        </Panel>
      </main>
      <Footer version={page.version}>The same numbers stand in plan.csv.</Footer>
    </>
  );
}
