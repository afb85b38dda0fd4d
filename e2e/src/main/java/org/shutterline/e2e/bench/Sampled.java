package org.shutterline.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The rates of something over several rounds, and the processor time that a process takes for each. */
final class Sampled {
	private final ToDoubleFunction<Duration> run;
	private final Supplier<Duration> cpu;
	private final List<Double> rates = new ArrayList<>();
	private double count;
	private double cpuNanos;

	/**
	 * @param run does it for so long and says how often in a second
	 * @param cpu what the process has used so far
	 */
	Sampled(ToDoubleFunction<Duration> run, Supplier<Duration> cpu) {
		this.run = run;
		this.cpu = cpu;
	}

	void warmUp(Duration time) {
		var _ = run.applyAsDouble(time);
	}

	double sample(Duration time) {
		long cpuBefore = cpu.get().toNanos();
		long begin = System.nanoTime();
		double rate = run.applyAsDouble(time);
		count += rate * (System.nanoTime() - begin) / 1e9;
		cpuNanos += cpu.get().toNanos() - cpuBefore;
		rates.add(rate);
		rates.sort(null);
		return rate;
	}

	double min() {
		return rates.getFirst();
	}

	double median() {
		return rates.get(rates.size() / 2);
	}

	double max() {
		return rates.getLast();
	}

	double cpuMillis() {
		return cpuNanos / count / 1e6;
	}
}
