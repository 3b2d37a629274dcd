import { SortTable, type Column } from '../../../shared/sort_table';
import type { Api } from '../api';
import { AnalyseAgain } from '../recordings';
import {
  momentTime,
  rateText,
  sessionText,
  type Child,
  type ChildRecording,
  type Trend,
} from './moments';

interface Row {
  session: string;
  recording: ChildRecording;
  trend: Trend | null; // null: not measured
}

// How often something was counted in each session, with how sure that is.
export function TrendTable({ api, child }: { api: Api; child: Child }) {
  const rows = child.sessions.flatMap((session) =>
    session.recordings.flatMap((recording) => {
      const { trend, measured, blind, state } = recording;
      const isLost = !measured && !blind && state === 'ready';
      return trend || isLost ? [{ session: sessionText(session), recording, trend }] : [];
    }),
  );
  if (rows.length === 0) return null;
  const rate = (name: string, of: (trend: Trend) => Trend['bothSmile']): Column<Row> => ({
    name,
    value: ({ trend }) => (trend ? (of(trend)?.perMinute ?? -1) : -2),
    cell: ({ trend }) => (trend ? rateText(of(trend)) : 'not measured'),
  });
  const columns: Column<Row>[] = [
    { name: 'Session', value: (row) => row.session, cell: (row) => row.session },
    {
      name: 'Recording',
      value: ({ recording }) => recording.name,
      cell: ({ recording }) => recording.name,
    },
    {
      name: 'Usable',
      value: ({ trend }) => trend?.usableUs ?? -1,
      cell: ({ trend }) => (trend ? momentTime(trend.usableUs) : '–'),
    },
    rate('Smiles of the child a minute', (trend) => trend.smiles),
    rate('Smiles of both a minute', (trend) => trend.bothSmile),
    rate('Possible micro-expressions a minute', (trend) => trend.micro),
  ];
  return (
    <section class="panel" aria-label="Over the sessions">
      <h2>Over the sessions</h2>
      <SortTable label="Table of counts" columns={columns} rows={rows} css="cards" />
      {rows
        .filter(({ trend }) => trend === null)
        .map(({ recording }) => (
          <div key={recording.id} class="note">
            {recording.name} is not measured: what the program had proposed of it was removed.{' '}
            <AnalyseAgain api={api} recording={recording} />
          </div>
        ))}
      <p class="hint">
        Counted by the program and checked by nobody, a minute of recording in which the child's
        face can be seen. In brackets is the range in which the true rate would lie 19 times out of
        20 if movements came one by one; as they come in clusters, it is wider still. Where the
        ranges of two sessions overlap, the counts do not tell them apart. Light, distance and the
        connection change them, too: they say nothing about how the child is.
      </p>
    </section>
  );
}
