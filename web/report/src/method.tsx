import type { ComponentChildren } from 'preact';
import type { PageData } from './types';

function Rows({
  title,
  rows,
  mono,
}: {
  title: string;
  rows: [string, ComponentChildren][];
  mono?: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <table class={mono ? 'mono' : ''}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Method({ page, open }: { page: PageData; open: boolean }) {
  const { recording, methods } = page;
  return (
    <details class="panel method" open={open}>
      <summary>
        <h2>Method and versions</h2>
      </summary>
      <p>
        Every frame was decoded with its own presentation time. The face was found, followed and
        held still; what then still moved is the movement curve, in units of the threshold. Runs
        above the threshold are events: up to half a second long and in a part of the face, a
        possible micro-expression. Blinks, head movements and longer movements are marked apart.
        Frame numbers start at 0; onset and offset belong to the event.
      </p>
      <dl class="lanes-help">
        <dt>Movement</dt>
        <dd>what moves in the face once the head is held still; 1 is the threshold</dd>
        <dt>Face found</dt>
        <dd>hatched where no usable face was seen; the pointer tells why</dd>
        <dt>Repeats</dt>
        <dd>
          the call showed the same picture again; tall marks are freezes, where nothing can be seen
        </dd>
        <dt>Sharpness</dt>
        <dd>higher is sharper; dips come from blur or heavy compression</dd>
        <dt>Head movement</dt>
        <dd>speed of the whole head, in distances between the eyes a second</dd>
        <dt>Unsteadiness</dt>
        <dd>
          what still shakes after the head was held still, in pixels; where it is high, trust less
        </dd>
      </dl>
      <div class="tables">
        <Rows
          title="Method"
          rows={[
            ['Spotter', methods.spotter],
            ['Face detector', methods.detector],
            ['Landmarks', methods.landmarker],
            ['Seed', page.seed],
          ]}
        />
        <Rows title="Options" mono rows={page.options} />
        <Rows title="Versions" rows={[['Inkling', page.version], ...page.versions]} />
        <Rows
          title="Recording"
          rows={[
            ['Container', recording.container],
            ['Codec', recording.codec],
            ['SHA-256', <code>{recording.sha256}</code>],
          ]}
        />
      </div>
    </details>
  );
}
