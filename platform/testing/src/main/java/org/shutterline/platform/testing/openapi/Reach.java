package org.shutterline.platform.testing.openapi;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.shutterline.platform.core.ProblemType;
import org.springframework.http.HttpStatus;

/**
 * What a handler's code can come to: the kinds of problems that it names, the statuses and headers that it sets. Read
 * from the byte code of the handler and of all house code that it calls, so that no list of errors is kept by hand.
 */
final class Reach {
	private static final String HOUSE = "org.shutterline.";
	/** With its builders. */
	private static final String RESPONSE = "org.springframework.http.ResponseEntity";
	private static final JavaClasses CLASSES = new ClassFileImporter()
			.withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.shutterline");

	private final NavigableSet<ProblemType> problems = new TreeSet<>(
			Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::code));
	private final NavigableSet<Integer> successes = new TreeSet<>();
	private final Set<String> calls = new HashSet<>();
	private final Set<JavaCodeUnit> seen = new HashSet<>();
	private final Deque<JavaCodeUnit> ahead = new ArrayDeque<>();
	private final String controller;

	private Reach(Method handler) {
		this.controller = handler.getDeclaringClass().getName();
		visit(CLASSES.get(controller).getMethod(handler.getName(), handler.getParameterTypes()));
		while (!ahead.isEmpty()) {
			ahead.remove().getAccessesFromSelf().forEach(this::follow);
		}
	}

	static Reach of(Method handler) {
		return new Reach(handler);
	}

	/** Sorted by status and code. */
	NavigableSet<ProblemType> problems() {
		return problems;
	}

	/** Empty where the controller names none, which means 200. */
	NavigableSet<Integer> successes() {
		return successes;
	}

	/** Whether a method of this name is called anywhere on the way, given as {@code SimpleClass.method}. */
	boolean calls(String method) {
		return calls.contains(method);
	}

	private void follow(JavaAccess<?> access) {
		switch (access.getTarget()) {
			case FieldAccessTarget field -> field(field, inController(access));
			case CodeUnitAccessTarget target -> call(target, inController(access));
			default -> {
			}
		}
	}

	private boolean inController(JavaAccess<?> access) {
		String owner = access.getOriginOwner().getName();
		return owner.equals(controller) || owner.startsWith(controller + "$");
	}

	private void field(FieldAccessTarget target, boolean inController) {
		if (target.getRawType().isEquivalentTo(ProblemType.class)) {
			target.resolveMember().filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
					.map(field -> (ProblemType) value(field.reflect())).ifPresent(problems::add);
		}
		else if (inController && target.getOwner().isEquivalentTo(HttpStatus.class)) {
			success(HttpStatus.valueOf(target.getName()).value());
		}
	}

	private void call(CodeUnitAccessTarget target, boolean inController) {
		calls.add((target.getOwner().getName().startsWith(RESPONSE)
				? "ResponseEntity"
				: target.getOwner().getSimpleName())
				+ "." + target.getName());
		if (inController && target.getOwner().getSimpleName().equals("ResponseEntity")) {
			switch (target.getName()) {
				case "ok" -> success(200);
				case "created" -> success(201);
				case "accepted" -> success(202);
				case "noContent" -> success(204);
				default -> {
				}
			}
		}
		if (target.getOwner().getName().startsWith(HOUSE)) {
			resolved(target).forEach(this::visit);
		}
	}

	/** The code that may run: the method itself, and those that override it. */
	private static Stream<JavaCodeUnit> resolved(CodeUnitAccessTarget target) {
		Stream<JavaCodeUnit> declared = target.resolveMember().stream().map(JavaCodeUnit.class::cast);
		if (!(target instanceof CodeUnitCallTarget) || target.getName().equals("<init>")) {
			return declared;
		}
		String[] parameters = target.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
		return Stream.concat(declared, target.getOwner().getAllSubclasses().stream()
				.map(type -> type.tryGetMethod(target.getName(), parameters)).flatMap(Optional::stream));
	}

	private void visit(JavaCodeUnit code) {
		if (seen.add(code)) {
			ahead.add(code);
		}
	}

	private void success(int status) {
		if (status < 400) {
			successes.add(status);
		}
	}

	private static Object value(Field constant) {
		try {
			constant.setAccessible(true);
			return constant.get(null);
		}
		catch (IllegalAccessException e) {
			throw new IllegalStateException("Cannot read " + constant, e);
		}
	}
}
