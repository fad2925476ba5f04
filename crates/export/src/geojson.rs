//! GeoJSON (RFC 7946): a point for each place of a statement that resolves, with the statement's row as properties.
//!
//! The coordinates of a province or country are those of a point in it: `precision` says how much ground a point stands
//! for, and a map that leaves it out shows what nobody said.

use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::row::{COLUMNS, Line, places};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Columns of a row that tell of all places of the statement, or of the first: here each point tells of its own.
const OF_PLACES: [&str; 7] = ["places", "place_ids", "lat", "lon", "place_kind", "country", "admin1"];

/// Writes features.
pub struct GeoJson<'o> {
    out: Out<'o>,
    any: bool,
}

impl<'o> GeoJson<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> GeoJson<'o> {
        GeoJson { out, any: false }
    }
}

impl Export for GeoJson<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        write!(self.out, "{{\"type\":\"FeatureCollection\",\"about\":")?;
        serde_json::to_writer(&mut self.out, &head.about(None))?;
        self.out.write_all(b",\"features\":[")
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        for item in &page.record.statements {
            let line = Line { page, item };
            for (n, place) in places(item).iter().enumerate() {
                let Some((lat, lon)) = place.lat.zip(place.lon) else {
                    continue;
                };
                let mut properties: Map<String, Value> = COLUMNS
                    .iter()
                    .filter(|column| !OF_PLACES.contains(&column.name))
                    .map(|column| (column.name.to_owned(), (column.of)(&line)))
                    .collect();
                properties.insert("place".to_owned(), json!(place.words.text));
                properties.insert("place_id".to_owned(), json!(place.id));
                properties.insert("precision".to_owned(), json!(place.kind));
                properties.insert("admin".to_owned(), json!(place.admin));
                let feature = json!({
                    "type": "Feature",
                    // Pages of one text have statements of the same ids.
                    "id": format!("{}-{}-{n}", page.sha256.get(..16).unwrap_or(&page.sha256), item.id),
                    "geometry": {"type": "Point", "coordinates": [lon, lat]},
                    "properties": properties,
                });
                self.out.write_all(if self.any { b",\n" } else { b"\n" })?;
                self.any = true;
                serde_json::to_writer(&mut self.out, &feature)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, coverage: &Coverage) -> io::Result<()> {
        self.out.write_all(b"\n],\"coverage\":")?;
        serde_json::to_writer(&mut self.out, coverage)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, sample};
    use serde_json::Value;

    #[test]
    fn a_point_a_place() {
        let all: Value = serde_json::from_str(&sample::written(Format::GeoJson)).expect("JSON");
        let features = all["features"].as_array().expect("features");
        assert_eq!(features.len(), 5);
        assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([43.3152, 14.1951]));
        assert_eq!(features[0]["properties"]["precision"], "settlement");
        assert_eq!(features[4]["properties"]["stances"], "denies");
        assert_eq!(all["about"]["level"], "names withheld");
        assert_eq!(all["coverage"]["pages"], 3);
    }
}
