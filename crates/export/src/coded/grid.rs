//! In which cell of PRIO-GRID is a point?
//!
//! PRIO-GRID (Tollefsen, Strand and Buhaug 2012) lays cells of half a degree over the globe. A cell's `gid` counts from 1
//! in the south-west, along each row from west to east, 720 cells a row; it follows from the coordinates alone.

/// Cells in a row.
const COLUMNS: u32 = 720;

/// Rows.
const ROWS: u32 = 360;

/// The `gid` of the cell that holds a point, degrees WGS 84; none for a point that is not on the globe. On a border it
/// is the cell to the north or east.
pub fn gid(lat: f64, lon: f64) -> Option<u32> {
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return None;
    }
    // Both are within the table: no cast loses anything.
    let row = (((lat + 90.0) * 2.0).floor() as u32).min(ROWS - 1);
    let column = ((lon + 180.0) * 2.0).floor() as u32 % COLUMNS;
    Some(row * COLUMNS + column + 1)
}

#[cfg(test)]
mod tests {
    use super::gid;

    /// The middle of a cell, by the formula in the other direction.
    fn middle(gid: u32) -> (f64, f64) {
        let (row, column) = ((gid - 1) / 720, (gid - 1) % 720);
        (-90.0 + (f64::from(row) + 0.5) / 2.0, -180.0 + (f64::from(column) + 0.5) / 2.0)
    }

    #[test]
    fn each_cell_holds_its_middle() {
        for cell in (1..=259_200).step_by(997).chain([1, 720, 721, 259_200]) {
            let (lat, lon) = middle(cell);
            assert_eq!(gid(lat, lon), Some(cell));
        }
    }

    #[test]
    fn edges_of_the_globe() {
        assert_eq!(gid(-90.0, -180.0), Some(1));
        assert_eq!(gid(90.0, 179.9), Some(259_200));
        assert_eq!(gid(0.0, 180.0), gid(0.0, -180.0));
        assert_eq!(gid(90.1, 0.0), None);
        assert_eq!(gid(f64::NAN, 0.0), None);
        // Sanaa stands in the cell of 15.25 north, 44.25 east.
        assert_eq!(gid(15.3547, 44.2066), Some(210 * 720 + 448 + 1));
    }
}
