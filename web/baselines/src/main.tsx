import type { BaselinesPage } from '../../generated/baselines';
import { readData, showPage } from '../../shared/page';
import { App } from './app';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/figures.css';
import '../../shared/style/print.css';
import './baselines.css';

const page = readData<BaselinesPage>();
showPage(`Approaches compared: ${page.run.preset} - Inkling`, <App page={page} />);

// While the run goes on the program writes the page anew after each piece of work.
const kReloadMs = 20_000;
if (page.now) setTimeout(() => location.reload(), kReloadMs);
