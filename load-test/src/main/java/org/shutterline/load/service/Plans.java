package org.shutterline.load.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.shutterline.load.plan.Plan;
import org.shutterline.load.plan.RecordedStatement;
import org.shutterline.load.plan.RecordedStatements;
import org.springframework.context.ApplicationContext;

/** How PostgreSQL answers the pages of a list, by the statements that the running service sends it. */
final class Plans {
	private final RecordedStatements statements;
	private final DataSource database;
	private final String address;
	private final PrintStream out;

	Plans(ApplicationContext context, PrintStream out) {
		this.out = out;
		this.statements = context.getBean(RecordedStatements.class);
		this.database = context.getBean(DataSource.class);
		this.address = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port")
				+ "/api/v1";
	}

	/** Reads the first two pages; prints their plans, and returns in how many of them no index gives the order. */
	String of(String list, int limit, String token) throws SQLException {
		statements.take();
		var next = get(list + "?limit=" + limit, token);
		if (!next.isEmpty()) {
			get(list + "?limit=" + limit + "&after_cursor=" + next, token);
		}
		int faulty = 0;
		int pages = 0;
		try (var connection = database.getConnection()) {
			var big = Plan.bigTables(connection);
			out.println("GET " + list);
			for (var statement : statements.take().stream().filter(RecordedStatement::isRead).toList()) {
				var plan = statement.explain(connection);
				var faults = new ArrayList<>(plan.faults(big, limit + 1));
				pages += statement.isPage() ? 1 : 0;
				faulty += faults.isEmpty() ? 0 : 1;
				if (statement.isPage() || !faults.isEmpty()) {
					out.println(plan.toString().indent(2) + describe(faults).indent(2));
				}
			}
		}
		statements.take();
		return pages + " " + faulty;
	}

	private static String describe(List<String> faults) {
		return faults.isEmpty() ? "An index gives the order." : "NOT BY AN INDEX: " + String.join("; ", faults);
	}

	private String get(String path, String token) {
		var request = HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token)
				.build();
		try (var client = HttpClient.newHttpClient()) {
			var answer = client.send(request, BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException("GET " + path + " answers " + answer.statusCode());
			}
			return answer.headers().firstValue("X-Next-Cursor").orElse("");
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
