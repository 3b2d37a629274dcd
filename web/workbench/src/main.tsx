import { render } from 'preact';
import { startTheme } from '../../shared/theme';
import { Api, takeToken } from './api';
import { App } from './app';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/print.css';
import './style/workbench.css';
import './style/coding.css';
import './style/child.css';
import './style/verification.css';
import './style/training.css';
import './style/agreement.css';
import './style/release.css';

startTheme();
const api = new Api(takeToken());
render(<App api={api} />, document.getElementById('app')!);
