import type { Chance } from "../chance.ts";
import { toUtm32 } from "../ground/utm.ts";
import { type Day, dateOf, dayOf } from "../rollout/day.ts";
import { type House, standingOf } from "../rollout/houses.ts";

const cellMetres = 100;
/** Cells without houses around those with, so that the picture has no holes. */
const marginCells = 1;
/** Masts serve more than a cell: operators agree within so many cells. */
const mastCells = 7;
const shareOf5g = { dt: 0.9, vf: 0.85, tf: 0.8, ee: 0.55 } as const;
const shareOfCable = 0.7;

const header = [
  "raster_id",
  "x_mp",
  "y_mp",
  "ags",
  "down_fn_hh_alle_1000",
  "down_fn_hh_ftthb_1000",
  "down_fn_hh_hfc_1000",
  "verf_5g",
  ...Object.keys(shareOf5g).map((operator) => `verf_5g_${operator}`),
];

/** The federal grid around the rollout's houses, as it stood at the end of the last half-year: middles of cells in EPSG:25832. */
export function gridCsv(houses: readonly House[], chance: Chance, day: Day): string {
  const stand = endOfHalfYear(day);
  const rows = [...cellsOf(houses, stand).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, cell]) => {
      const [x, y] = [cell.x * cellMetres + cellMetres / 2, cell.y * cellMetres + cellMetres / 2];
      return [id, x, y, "05913000", ...fixedLine(cell, id, chance), ...mobile(cell, chance)];
    });
  return [header, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

interface Cell {
  x: number;
  y: number;
  households: number;
  passed: number;
}

function cellsOf(houses: readonly House[], stand: Day): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const cellAt = (x: number, y: number): Cell => {
    const id = `${cellMetres}mN${y}E${x}`;
    const cell = cells.get(id) ?? { x, y, households: 0, passed: 0 };
    cells.set(id, cell);
    return cell;
  };
  for (const house of houses) {
    const { east, north } = toUtm32(house.place);
    const [x, y] = [Math.floor(east / cellMetres), Math.floor(north / cellMetres)];
    for (let dx = -marginCells; dx <= marginCells; dx += 1) {
      for (let dy = -marginCells; dy <= marginCells; dy += 1) cellAt(x + dx, y + dy);
    }
    const cell = cellAt(x, y);
    cell.households += house.households;
    if (/passed|connected|activated/.test(standingOf(house, stand).stage)) cell.passed += house.households;
  }
  return cells;
}

/** Percent of households; nothing where there are none. */
function fixedLine({ households, passed }: Cell, id: string, chance: Chance): (number | "")[] {
  if (households === 0) return ["", "", ""];
  const fibre = Math.round((100 * passed) / households);
  const cable = chance("cable", id) < shareOfCable ? Math.round(60 + 40 * chance("cable share", id)) : 0;
  return [Math.max(fibre, cable), fibre, cable];
}

function mobile({ x, y }: Cell, chance: Chance): number[] {
  const [mastX, mastY] = [Math.floor(x / mastCells), Math.floor(y / mastCells)];
  const by = Object.entries(shareOf5g).map(([operator, share]) =>
    chance("5g", operator, mastX, mastY) < share ? 1 : 0,
  );
  return [Math.max(...by), ...by];
}

function endOfHalfYear(day: Day): Day {
  const [year, month] = dateOf(day).split("-");
  return Number(month) > 6 ? dayOf(`${year}-06-30`) : dayOf(`${year}-01-01`) - 1;
}
