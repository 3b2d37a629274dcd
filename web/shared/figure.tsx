import type { ComponentChildren } from 'preact';
import { Chart, type ChartProps } from './chart';
import { csvText, keepText, svgText, type FigurePart, type Table } from './figure_file';

export interface Part extends FigurePart {
  label: string; // what the chart shows
  nearest: ChartProps['nearest'];
}

interface Props {
  title: string;
  file: string; // name of its files, without an ending
  parts: Part[];
  table: () => Table; // its figures
  caption: string; // one plain sentence
  children?: ComponentChildren; // below the caption
}

// Charts with a sentence under them, to take along as SVG and CSV.
export function TakenFigure({ title, file, parts, table, caption, children }: Props) {
  const keepPicture = () =>
    keepText(svgText(parts, title, caption), 'image/svg+xml', `${file}.svg`);
  const keepTable = () => keepText(csvText(table()), 'text/csv', `${file}.csv`);
  return (
    <figure class="taken" aria-label={title}>
      <div class="figure-head">
        <h3>{title}</h3>
        <div class="take">
          <button class="chip" aria-label={`SVG of the figure: ${title}`} onClick={keepPicture}>
            SVG
          </button>
          <button class="chip" aria-label={`CSV of the figure: ${title}`} onClick={keepTable}>
            CSV
          </button>
        </div>
      </div>
      {parts.map((part) => (
        <div key={part.label} class="part">
          {part.title && <h4>{part.title}</h4>}
          <Chart label={part.label} nearest={part.nearest} draw={part.draw} />
        </div>
      ))}
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  );
}
