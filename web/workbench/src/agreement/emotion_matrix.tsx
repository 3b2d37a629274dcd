import { whole } from '../../../shared/format';
import type { Slice } from './agreement';

interface Props {
  slice: Slice;
  show: (emotion: string, named: string) => void; // the movements of a cell
}

// What the first of two coders called a movement, and what the second did.
export function EmotionMatrix({ slice, show }: Props) {
  const table = slice.emotion_table;
  const all = table?.movements.flat().reduce((sum, one) => sum + one, 0) ?? 0;
  if (!table || all === 0) return null;
  const [first, second] = slice.coders;
  const label = `Emotions by ${first} and by ${second}`;
  return (
    <>
      <div class="scroll" role="region" aria-label={label} tabIndex={0}>
        <table class="matrix small">
          <thead>
            <tr>
              <td />
              {table.emotions.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.emotions.map((name, row) => {
              const counts = table.movements[row];
              const inRow = counts.reduce((sum, one) => sum + one, 0);
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {counts.map((count, column) => {
                    const other = table.emotions[column];
                    const share = inRow > 0 ? count / inRow : 0;
                    return (
                      <td
                        key={other}
                        class={row === column ? 'same' : count > 0 ? 'differs' : ''}
                        style={{ '--share': share.toFixed(3) }}
                      >
                        {row === column || count === 0 ? (
                          whole(count)
                        ) : (
                          <button
                            aria-label={`${whole(count)}: ${first} says ${name}, ${second} says ${other}`}
                            onClick={() => show(name, other)}
                          >
                            {whole(count)}
                          </button>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Movements that both noted and named. Rows: {first}. Columns: {second}. A number away from
        the diagonal leads to its movements.
      </p>
    </>
  );
}
