package org.shutterline.e2e.monitoring;

import java.nio.file.Path;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** What is to be checked of a Grafana dashboard. */
record Dashboard(Path file, String uid, String title, List<Panel> panels) {
	/** One with the queries that it shows; a row has none. */
	record Panel(int id, String type, String title, String description, String unit, Place place,
			List<Query> queries) {}

	record Place(int x, int y, int width, int height) {
		boolean overlaps(Place other) {
			return x < other.x + other.width && other.x < x + width && y < other.y + other.height
					&& other.y < y + height;
		}
	}

	record Query(String expression, String legend, String datasource) {}

	static Dashboard from(Path file, JsonNode json) {
		return new Dashboard(file, json.path("uid").asString(), json.path("title").asString(),
				json.path("panels").valueStream().map(Dashboard::panel).toList());
	}

	private static Panel panel(JsonNode node) {
		var place = node.path("gridPos");
		return new Panel(node.path("id").asInt(), node.path("type").asString(), node.path("title").asString(),
				node.path("description").asString(""),
				node.path("fieldConfig").path("defaults").path("unit").asString(""),
				new Place(place.path("x").asInt(), place.path("y").asInt(), place.path("w").asInt(),
						place.path("h").asInt()),
				node.path("targets").valueStream().map(target -> new Query(target.path("expr").asString(),
						target.path("legendFormat").asString(""), node.path("datasource").path("uid").asString("")))
						.toList());
	}
}
