package org.shutterline.e2e.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws a view of hills under a sky; the same seed is the same view at every size. */
public final class Landscape {
	private static final int RIDGES = 5;
	private static final Light[] LIGHTS = { new Light(0x1b2a5e, 0xf7b267, 0xffe8b0, 0x6d597a, 0x22223b),
			new Light(0x4a9fe0, 0xe4f4fb, 0xffffff, 0x7fb0c0, 0x1f5a3d),
			new Light(0x2d1b4e, 0xef476f, 0xffd166, 0x8d4a79, 0x1a1030),
			new Light(0x0b1d3a, 0x3d6fa5, 0xf4f7ff, 0x35597f, 0x0a1424),
			new Light(0x88c9d0, 0xfdf0d5, 0xfff3c4, 0xa3b899, 0x5b4b2f),
			new Light(0x5f86b3, 0xf3d9dc, 0xffefe6, 0x93a0bd, 0x3a4a63) };

	private final Random random;
	private final int width;
	private final int height;

	private Landscape(long seed, int width, int height) {
		this.random = new Random(seed * 7919 + 17);
		this.width = width;
		this.height = height;
	}

	/** A view of this size, opaque. */
	public static BufferedImage draw(long seed, int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		var graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		try {
			new Landscape(seed, width, height).paint(graphics, LIGHTS[(int) Math.floorMod(seed, (long) LIGHTS.length)]);
		}
		finally {
			graphics.dispose();
		}
		return image;
	}

	/** The same view with a camera's noise, which is what makes real photos large. */
	public static BufferedImage photograph(long seed, int width, int height) {
		var image = draw(seed, width, height);
		var noise = new Random(seed);
		for (var y = 0; y < height; y++) {
			for (var x = 0; x < width; x++) {
				var grain = (int) (noise.nextGaussian() * 6);
				var rgb = image.getRGB(x, y);
				image.setRGB(x, y, clamp((rgb >> 16 & 255) + grain) << 16 | clamp((rgb >> 8 & 255) + grain) << 8
						| clamp((rgb & 255) + grain));
			}
		}
		return image;
	}

	private void paint(Graphics2D graphics, Light light) {
		graphics.setPaint(new GradientPaint(0, 0, light.zenith(), 0, height * 0.65f, light.horizon()));
		graphics.fill(new Rectangle2D.Float(0, 0, width, height));
		paintSun(graphics, light);
		for (var ridge = 0; ridge < RIDGES; ridge++) {
			var nearness = ridge / (RIDGES - 1f);
			graphics.setPaint(mix(light.far(), light.near(), nearness));
			graphics.fill(ridge(0.5f + 0.09f * ridge, 0.05f + 0.05f * (1 - nearness)));
		}
	}

	private void paintSun(Graphics2D graphics, Light light) {
		var x = width * (0.2f + 0.6f * random.nextFloat());
		var y = height * (0.18f + 0.25f * random.nextFloat());
		var glow = Math.max(width, height) * 0.35f;
		var clear = new Color(light.sun().getRed(), light.sun().getGreen(), light.sun().getBlue(), 0);
		graphics.setPaint(new RadialGradientPaint(x, y, glow, new float[]{ 0, 0.12f, 1 },
				new Color[]{ light.sun(),
						new Color(light.sun().getRed(), light.sun().getGreen(), light.sun().getBlue(), 120), clear }));
		graphics.fill(new Rectangle2D.Float(0, 0, width, height));
		var radius = Math.min(width, height) * 0.05f;
		graphics.setPaint(light.sun());
		graphics.fill(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
	}

	/** A line of hills of a few waves each, filled down to the lower edge. */
	private Path2D ridge(float level, float swing) {
		var phases = random.doubles(5, 0, 2 * Math.PI).toArray();
		var lengths = random.doubles(5, 0.7, 1.6).toArray();
		var path = new Path2D.Float();
		path.moveTo(0, height);
		for (var step = 0; step <= 400; step++) {
			var at = step / 400.0;
			var y = 0.0;
			for (var wave = 0; wave < phases.length; wave++) {
				y += Math.sin(phases[wave] + at * Math.PI * 2 * lengths[wave] * (1 << wave)) / (1 << wave);
			}
			path.lineTo(at * width, height * (level + swing * y));
		}
		path.lineTo(width, height);
		path.closePath();
		return path;
	}

	private static Color mix(Color one, Color other, float share) {
		return new Color(mix(one.getRed(), other.getRed(), share), mix(one.getGreen(), other.getGreen(), share),
				mix(one.getBlue(), other.getBlue(), share));
	}

	private static int mix(int one, int other, float share) {
		return Math.round(one + (other - one) * share);
	}

	private static int clamp(int value) {
		return Math.clamp(value, 0, 255);
	}

	/** The colours of an hour. */
	private record Light(Color zenith, Color horizon, Color sun, Color far, Color near) {
		Light(int zenith, int horizon, int sun, int far, int near) {
			this(new Color(zenith), new Color(horizon), new Color(sun), new Color(far), new Color(near));
		}
	}
}
