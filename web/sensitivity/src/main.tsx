import type { SensitivityPage } from '../../generated/sensitivity';
import { readData, showPage } from '../../shared/page';
import { App } from './app';
import { titleOf } from './series';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/figures.css';
import '../../shared/style/print.css';
import './sensitivity.css';

const page = readData<SensitivityPage>();
showPage(`${titleOf(page)} - Inkling`, <App page={page} />);
