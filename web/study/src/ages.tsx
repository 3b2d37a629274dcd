import type { Age, Group, Measure, StudyPage } from '../../generated/study';
import { points, Rows, type Drawing, type Mark } from '../../shared/chart';
import { TakenFigure, type Part } from '../../shared/figure';
import { chance, plural } from '../../shared/format';
import { Fold, hue, Panel } from '../../shared/parts';
import { linear, tickDecimals, ticksBetween, type Scale } from '../../shared/scale';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { fixed, numberText, shownAs, valueText } from '../../shared/measure_text';
import { axisLabel, bySubject, fileName, intervalText, isFound, said } from './study';

const kShown = 4; // the others are folded away
const kLeft = 56;
const kRight = 14;
const kTop = 26;
const kBottom = 46;
const kHeight = 300;

// A child with its age and the mean of its values.
interface Child {
  ageYears: number;
  mean: number;
  samples: number;
}

interface Course {
  age: Age;
  group: Group;
  measure: Measure;
  children: Child[];
}

function childrenOf(group: Group, values: [number, number][]): Child[] {
  return bySubject(values)
    .flatMap(({ subject, values: own, mean }): Child[] => {
      const ageYears = group.subject_ages[subject];
      if (ageYears === null || ageYears === undefined) return [];
      return [{ ageYears, mean, samples: own.length }];
    })
    .sort((a, b) => a.ageYears - b.ageYears);
}

function courseOf(page: StudyPage, age: Age): Course {
  const [group, measure] = [page.groups[age.group], page.measures[age.measure]];
  return { age, group, measure, children: childrenOf(group, measure.values[age.group]) };
}

function rangeOf({ age, children, measure }: Course): [number, number] {
  const all = [
    ...age.curve.flatMap(({ lower, upper }) => [lower, upper]),
    ...children.map(({ mean }) => mean),
  ];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (measure.kind === 'proportion') return [0, Math.min(1, Math.max(high, 0.1))];
  const air = 0.04 * (high - low) || 1;
  return [low - air, high + air];
}

function Axes({
  course,
  range,
  x,
  y,
  right,
  bottom,
}: {
  course: Course;
  range: [number, number];
  x: Scale;
  y: Scale;
  right: number;
  bottom: number;
}) {
  const { measure, age } = course;
  const { scale } = shownAs(measure);
  const ticks = ticksBetween(range[0], range[1], 5);
  const decimals = tickDecimals(ticks, scale);
  const [youngest, oldest] = [age.curve[0], age.curve[age.curve.length - 1]];
  return (
    <>
      <Rows
        left={kLeft}
        right={right}
        rows={ticks.map((tick) => ({ at: y(tick), text: fixed(scale * tick, decimals) }))}
      />
      <line class="axis" x1={kLeft} x2={right} y1={bottom} y2={bottom} />
      {ticksBetween(youngest.age_years, oldest.age_years, 6).map((tick) => (
        <text key={tick} class="x" x={x(tick)} y={bottom + 18}>
          {fixed(tick, Number.isInteger(tick) ? 0 : 1)}
        </text>
      ))}
      <text class="start" x={0} y={14}>
        {axisLabel(measure)}
      </text>
      <text class="label" x={(kLeft + right) / 2} y={bottom + 38}>
        age, years
      </text>
    </>
  );
}

function drawCourse(course: Course, width: number, current: number | null): Drawing {
  const { age, measure, children } = course;
  const { curve } = age;
  const [right, bottom] = [width - kRight, kHeight - kBottom];
  const ages: [number, number] = [curve[0].age_years, curve[curve.length - 1].age_years];
  const x = linear(ages, [kLeft + 8, right - 8]);
  const range = rangeOf(course);
  const y = linear(range, [bottom, kTop]);
  // A band of shares goes on beyond what shares can be.
  const [least, most] = measure.kind === 'proportion' ? [0, 1] : [-Infinity, Infinity];
  const shown = (value: number) => Math.min(most, Math.max(least, value));
  const along = (value: (at: (typeof curve)[number]) => number) =>
    curve.map((at): [number, number] => [x(at.age_years), y(shown(value(at)))]);
  const marks = children.map((child): Mark => ({
    x: x(child.ageYears),
    y: y(child.mean),
    title: `${child.ageYears.toFixed(1)} years: ${valueText(measure, child.mean)}`,
    lines: [`mean of ${plural(child.samples, 'sample')} of one person`],
  }));
  const body = (
    <g class={hue(age.group)}>
      <Axes course={course} range={range} x={x} y={y} right={right} bottom={bottom} />
      <polygon
        class="band"
        points={points([...along(({ upper }) => upper), ...along(({ lower }) => lower).reverse()])}
      />
      {children.map((child, i) => (
        <circle
          key={i}
          class="person"
          cx={x(child.ageYears)}
          cy={y(child.mean)}
          r={i === current ? 7 : Math.min(7, 2.4 + 0.8 * Math.sqrt(child.samples))}
        />
      ))}
      <polyline class="curve" points={points(along(({ value }) => value))} />
    </g>
  );
  return { height: kHeight, body, marks };
}

function tableOf({ age, measure, children }: Course) {
  return {
    columns: ['what', 'age_years', measure.name, 'low', 'high', 'samples'],
    rows: [
      ...age.curve.map(({ age_years, value, lower, upper }) => [
        'curve',
        age_years,
        value,
        lower,
        upper,
        null,
      ]),
      ...children.map(({ ageYears, mean, samples }) => [
        'mean of a person',
        ageYears,
        mean,
        null,
        null,
        samples,
      ]),
    ],
  };
}

function CourseFigure({ course }: { course: Course }) {
  const { age, group, measure } = course;
  const part: Part = {
    title: '',
    label: `${measure.label} by age in ${group.name}`,
    nearest: 'xy',
    draw: (width, current) => drawCourse(course, width, current),
  };
  return (
    <TakenFigure
      title={`${measure.label}, by age`}
      file={fileName('age', group.name, measure.name)}
      parts={[part]}
      table={() => tableOf(course)}
      caption={said(age.sentence)}
    />
  );
}

function Multiples({ courses }: { courses: Course[] }) {
  return (
    <div class="small-multiples">
      {courses.map((course) => (
        <CourseFigure key={`${course.age.group} ${course.age.measure}`} course={course} />
      ))}
    </div>
  );
}

const kColumns: Column<Course>[] = [
  {
    name: 'measure',
    value: ({ measure }) => measure.label,
    cell: ({ measure }) => <Figure value={measure.label} below={shownAs(measure).unit} />,
  },
  { name: 'group', value: ({ group }) => group.name, cell: ({ group }) => group.name },
  {
    name: 'change a year',
    value: ({ age }) => age.slope_a_year.value,
    cell: ({ age: { slope_a_year: slope }, measure }) => (
      <Figure
        value={numberText(measure, slope.value)}
        below={intervalText(measure, slope.interval)}
      />
    ),
  },
  {
    name: 'subjects',
    value: ({ age }) => age.subjects,
    cell: ({ age }) => String(age.subjects),
  },
  { name: 'p', value: ({ age }) => age.p, cell: ({ age }) => chance(age.p) },
  { name: 'q', value: ({ age }) => age.q, cell: ({ age }) => chance(age.q) },
];

// How measures go with age among children, the most surprising first.
export function Ages({ page }: { page: StudyPage }) {
  if (page.ages.length === 0) return null;
  const courses = [...page.ages].sort((a, b) => a.p - b.p).map((age) => courseOf(page, age));
  const found = courses.filter(({ age }) => isFound(age));
  const first = found.length > 0 ? found : courses.slice(0, kShown);
  const others = courses.filter((each) => !first.includes(each) && !each.measure.region);
  return (
    <Panel title="With age, among children">
      <p class="hint">
        The curve is a natural cubic spline in a mixed model, with its band of 95 %. Each point is a
        child at the mean of its samples, larger where there are more of them.
      </p>
      {found.length === 0 && <p>No measure is shown to change with age.</p>}
      <Multiples courses={first} />
      {others.length > 0 && (
        <Fold title={`${plural(others.length, 'further measure')} by age`}>
          <Multiples courses={others} />
        </Fold>
      )}
      <Fold title={`Change a year of ${plural(courses.length, 'measure')}`}>
        <SortTable label="Change a year" css="cards" columns={kColumns} rows={courses} />
      </Fold>
    </Panel>
  );
}
