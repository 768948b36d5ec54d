import type { Size } from '../../elements/useSize'
import type { WorkerAxis } from './axis'

/** Where things are in a sweep chart, px. Both charts use the same sides, so that equal worker counts stand above each other. */
export interface ChartGeometry {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly axisWidth: number
  readonly axisHeight: number
  readonly plotWidth: number
  readonly plotHeight: number
  readonly fontSize: number
}

const AXIS_WIDTH_REM = 4.1
const AXIS_HEIGHT_REM = 1.7
const RIGHT_PX = 8
/** Room between the ticks' labels and the frame of a chart without labels above it. */
const PLAIN_TOP_REM = 0.6
const LABEL_ROW_REM = 1.25
const FOOT_ROW_REM = 0.95

/** Rows under the axis: what other rules would pick. */
export const RULE_ROWS = 2

/** `labelRows` stand over the frame, `footRows` under the labels of its axis. */
export function chartGeometry({ width, height, rem }: Size, labelRows: number, footRows: number): ChartGeometry {
  const top = Math.round((PLAIN_TOP_REM + LABEL_ROW_REM * labelRows) * rem)
  const axisWidth = Math.round(AXIS_WIDTH_REM * rem)
  const axisHeight = Math.round((AXIS_HEIGHT_REM + FOOT_ROW_REM * footRows) * rem)
  return {
    width,
    height,
    top,
    axisWidth,
    axisHeight,
    plotWidth: Math.max(1, width - axisWidth - RIGHT_PX),
    plotHeight: Math.max(1, height - top - axisHeight),
    fontSize: Math.round(rem * 0.86)
  }
}

export function chartMargin(geometry: ChartGeometry): { top: number; right: number; bottom: number; left: number } {
  return { top: geometry.top, right: RIGHT_PX, bottom: 0, left: 0 }
}

/** Radius of a dot, in letters' heights: smaller where points stand close. */
export function dotRem(points: number): number {
  return points > 40 ? 0.24 : points > 20 ? 0.32 : 0.42
}

/** How many labels of the y axis there is room for. */
export function yLabelRoom(geometry: ChartGeometry): number {
  return Math.max(2, Math.floor(geometry.plotHeight / (geometry.fontSize * 1.9)))
}

/** Share of the x axis that the label of one tick needs; large sizes have long ones. */
export function tickRoom(geometry: ChartGeometry, largest: number): number {
  return (geometry.fontSize * 0.6 * Math.max(3, String(largest).length) + geometry.fontSize * 0.1) / geometry.plotWidth
}

/** The plot's frame and the places of values in it, px. */
export interface PlotFrame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly x: (workers: number) => number
  readonly y: (value: number) => number
}

/** A value far above the frame is placed a few frames above it: infinity is no coordinate. */
const FARTHEST_FRAMES = 4

/** `place` tells how far up the y axis a value lies, 0 to 1. */
export function plotFrame(geometry: ChartGeometry, axis: WorkerAxis, place: (value: number) => number): PlotFrame {
  const { axisWidth, plotWidth, plotHeight, top } = geometry
  return {
    left: axisWidth,
    top,
    right: axisWidth + plotWidth,
    bottom: top + plotHeight,
    x: (workers) => axisWidth + plotWidth * axis.place(workers),
    y: (value) => top + plotHeight * (1 - Math.min(place(value), FARTHEST_FRAMES))
  }
}
